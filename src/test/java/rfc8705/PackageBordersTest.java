package rfc8705;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** Which package may import which. Everything flows one way, from scenario files to reports. */
@AnalyzeClasses(packages = "rfc8705", importOptions = DoNotIncludeTests.class)
class PackageBordersTest {
    private static final String ROOT = "rfc8705.";

    @ArchTest
    static final ArchRule everyClassIsInOneOfThePackages = classes()
            .should()
            .resideInAnyPackage(within(
                    "pki",
                    "yaml",
                    "scenario",
                    "wire",
                    "target",
                    "callback",
                    "registration",
                    "exchange",
                    "adapter",
                    "verdict",
                    "suite",
                    "report",
                    "cli",
                    "junit",
                    "reference"))
            .because("a package that no rule names may import whatever it likes");

    @ArchTest
    static final ArchRule pki = imports("pki").because("certificates know nothing of what they are used for");

    @ArchTest
    static final ArchRule yaml = imports("yaml").because("a file is read in the same way whatever it is about");

    @ArchTest
    static final ArchRule scenario = imports("scenario", "pki", "yaml")
            .because("the vocabulary describes certificates and knows nobody who uses it");

    @ArchTest
    static final ArchRule wire = imports("wire", "pki").because("a connection is the same whatever is tested over it");

    @ArchTest
    static final ArchRule target =
            imports("target", "wire", "yaml").because("what is under test does not know how it is tested");

    @ArchTest
    static final ArchRule callback =
            imports("callback", "pki").because("what a target may call does not know why it is called");

    @ArchTest
    static final ArchRule registration = imports("registration", "scenario", "target", "callback", "wire")
            .because("a registration is made before there is any exchange to judge");

    @ArchTest
    static final ArchRule exchange = imports("exchange", "scenario", "target", "registration", "wire")
            .because("an exchange is classified without knowing what was expected of it");

    @ArchTest
    static final ArchRule adapter = imports(
                    "adapter", "registration", "exchange", "scenario", "target", "callback", "wire", "yaml", "pki")
            .because("a vendor's way in replaces registration or exchange and nothing above them");

    @ArchTest
    static final ArchRule verdict =
            imports("verdict", "scenario").because("a judgement depends on what was observed and expected alone");

    @ArchTest
    static final ArchRule suite = imports(
                    "suite",
                    "pki",
                    "yaml",
                    "scenario",
                    "wire",
                    "target",
                    "callback",
                    "registration",
                    "exchange",
                    "verdict")
            .because("a run does not know who asked for it or who prints it");

    @ArchTest
    static final ArchRule report = imports("report", "suite", "scenario", "verdict", "exchange", "wire", "pki")
            .because(
                    "a report renders the one result, which is made of judgements, recorded exchanges and described certificates");

    @ArchTest
    static final ArchRule reportsActOnNothing = noClasses()
            .that()
            .resideInAPackage(ROOT + "report..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(within("verdict", "exchange", "wire", "suite"))
                    .and(actor()))
            .because("of the packages below, a report needs the records that a result holds, and nobody who made them");

    @ArchTest
    static final ArchRule reference =
            imports("reference", "pki").because("the embedded server must not share the harness's idea of a name");

    @ArchTest
    static final ArchRule nobodyImportsTheReferenceServerButTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackages(within("reference", "cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "reference..")
            .because("the suite treats the embedded server like any other target");

    @ArchTest
    static final ArchRule nobodyImportsTheCommandLineButTheJunitFront = noClasses()
            .that()
            .resideOutsideOfPackages(within("cli", "junit"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "cli..")
            .because("the fronts put the parts together and are no part of them");

    @ArchTest
    static final ArchRule nobodyImportsTheJunitFront = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "junit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "junit..")
            .because("the fronts put the parts together and are no part of them");

    @ArchTest
    static final ArchRule nobodyImportsAnAdapter = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "adapter..")
            .because("adapters are found by ServiceLoader, so that the suite knows no vendor");

    /** That a package's classes use no other package of the harness than those named. */
    private static ArchRule imports(String name, String... others) {
        String[] allowed = Stream.concat(Stream.of(name), Arrays.stream(others)).toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(within(allowed)).or(resideOutsideOfPackage("rfc8705..")))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> actor() {
        return describe(
                "are neither records, enums, interfaces nor exceptions",
                type -> !type.isRecord()
                        && !type.isEnum()
                        && !type.isInterface()
                        && !type.isAnonymousClass()
                        && !type.getSimpleName().endsWith("Exception"));
    }

    private static String[] within(String... names) {
        return Arrays.stream(names).map(name -> ROOT + name + "..").toArray(String[]::new);
    }
}
