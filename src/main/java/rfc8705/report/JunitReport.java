package rfc8705.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;
import rfc8705.verdict.Judgement;

/** {@code junit.xml}: one test case per scenario, for the many tools that read that format. */
final class JunitReport {
    private static final int LENGTH = 4_000;

    private enum Kind {
        PASSED,
        FAILURE,
        ERROR,
        SKIPPED
    }

    private final XMLStreamWriter xml;

    private JunitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static void write(RunResult result, Writer writer) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(writer);
            new JunitReport(xml).suite(result);
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void suite(RunResult result) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line(0);
        xml.writeStartElement("testsuite");
        attribute("name", "RFC 8705 section 2");
        attribute("tests", Integer.toString(result.scenarios().size()));
        attribute("failures", count(result, Kind.FAILURE));
        attribute("errors", count(result, Kind.ERROR));
        attribute("skipped", count(result, Kind.SKIPPED));
        attribute("time", seconds(result.durationMillis()));
        attribute("timestamp", result.startedAt().toString());
        properties(result);
        for (ScenarioResult scenario : result.scenarios()) {
            testCase(result, scenario);
        }
        line(0);
        xml.writeEndElement();
        line(0);
        xml.writeEndDocument();
    }

    private void properties(RunResult result) throws XMLStreamException {
        line(1);
        xml.writeStartElement("properties");
        property("status", result.status().name());
        property("gate", result.gate().reason());
        property("target", result.target().name());
        property("tokenEndpoint", result.target().tokenEndpoint());
        property("selection", result.selection());
        property("profile", result.profile().label());
        property("version", result.version());
        line(1);
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        line(2);
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void testCase(RunResult run, ScenarioResult result) throws XMLStreamException {
        line(1);
        xml.writeStartElement("testcase");
        attribute("classname", "rfc8705." + result.scenario().client().id());
        attribute("name", result.scenario().id());
        attribute("time", seconds(result.durationMillis()));
        line(2);
        switch (kind(run, result)) {
            case FAILURE -> problem("failure", run, result);
            case ERROR -> problem("error", run, result);
            case SKIPPED -> {
                xml.writeEmptyElement("skipped");
                attribute("message", accepted(run, result) + reasons(result, result.verdict()));
            }
            case PASSED -> {
                xml.writeStartElement("system-out");
                xml.writeCharacters(clean(details(result)));
                xml.writeEndElement();
            }
        }
        line(1);
        xml.writeEndElement();
    }

    /** What the gate makes of a scenario: one that the baseline accepts is skipped, a warning fails where warnings count. */
    private static Kind kind(RunResult run, ScenarioResult result) {
        if (run.closesTheGate(result)) {
            return run.settings().baseline().outside(result) == Verdict.INCONCLUSIVE ? Kind.ERROR : Kind.FAILURE;
        }
        return switch (result.verdict()) {
            case FAIL, INCONCLUSIVE, SKIP -> Kind.SKIPPED;
            case WARN, PASS, INFO -> Kind.PASSED;
        };
    }

    private static String count(RunResult run, Kind kind) {
        return Long.toString(run.scenarios().stream()
                .filter(scenario -> kind(run, scenario) == kind)
                .count());
    }

    private static String accepted(RunResult run, ScenarioResult result) {
        return result.judgements().stream()
                .flatMap(judgement ->
                        run.settings().baseline().accepting(result.scenario().id(), judgement).stream())
                .distinct()
                .map(entry -> result.verdict() + " that the baseline accepts until "
                        + entry.expires().map(Object::toString).orElse("") + ": " + entry.reason() + " ")
                .collect(Collectors.joining());
    }

    private void problem(String element, RunResult run, ScenarioResult result) throws XMLStreamException {
        Verdict verdict = run.settings().baseline().outside(result);
        xml.writeStartElement(element);
        attribute("type", verdict.name());
        attribute("message", reasons(result, verdict));
        xml.writeCharacters(clean(details(result)));
        xml.writeEndElement();
    }

    /** The reasons of the judgements that decided. */
    private static String reasons(ScenarioResult result, Verdict verdict) {
        return result.judgements().stream()
                .filter(judgement -> judgement.verdict() == verdict)
                .map(Judgement::reason)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String details(ScenarioResult result) {
        String judgements = result.judgements().stream()
                .map(judgement -> judgement.verdict() + " " + judgement.requirement() + ": expected "
                        + judgement.expected() + ", observed " + judgement.observed() + ". " + judgement.reason())
                .collect(Collectors.joining("\n"));
        return result.scenario().title() + "\n" + judgements
                + (result.reproduce().isEmpty() ? "" : "\nReproduce: " + result.reproduce()) + "\n";
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Visible.clip(Visible.line(value), LENGTH));
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** Without what XML 1.0 cannot hold: {@link Visible} writes every control character and lone surrogate out. */
    private static String clean(String text) {
        return Visible.clip(Visible.lines(text), LENGTH);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}
