package rfc8705.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import rfc8705.target.TargetFile;
import rfc8705.wire.Header;
import rfc8705.wire.Route;

/** What {@code curl} needs to get where the harness gets; secrets stand there as the environment variables they come from. */
final class CurlArguments {
    private CurlArguments() {}

    /** As words of a POSIX shell. @param trust what it needs to trust the target's own certificate */
    static List<String> of(TargetFile file, List<String> trust) {
        List<String> words = new ArrayList<>();
        trust.forEach(word -> words.add(word.startsWith("--") ? word : quoted(word)));
        Route route = file.route();
        route.addresses().forEach((host, address) -> {
            words.add("--connect-to");
            words.add(quoted(host + "::" + bracketed(address.host()) + ":" + port(address.port())));
        });
        route.proxy().ifPresent(proxy -> {
            words.add("--proxy");
            words.add(quoted("http://" + bracketed(proxy.host()) + ":" + proxy.port()));
            proxy.credentials().ifPresent(credentials -> {
                words.add("--proxy-user");
                words.add(quoted(file.withoutSecrets(credentials)));
            });
        });
        for (Header header : route.headers()) {
            words.add("-H");
            words.add(quoted(file.withoutSecrets(header.name() + ": " + header.value())));
        }
        return words;
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static String port(OptionalInt port) {
        return port.isPresent() ? Integer.toString(port.getAsInt()) : "";
    }

    /** One word, in which nothing but environment variables in braces is expanded. */
    private static String quoted(String text) {
        return "\"" + text.replaceAll("[\\\\\"`]|\\$(?!\\{[A-Za-z_])", "\\\\$0") + "\"";
    }
}
