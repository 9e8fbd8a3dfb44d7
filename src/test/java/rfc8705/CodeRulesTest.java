package rfc8705;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Random;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.NullMarked;

/** What no review should have to look for: shared state, nulls, and helpers that would make a verdict or the embedded server untrue. */
@AnalyzeClasses(packages = "rfc8705", importOptions = DoNotIncludeTests.class)
class CodeRulesTest {
    @ArchTest
    static final ArchRule packagesAreNullMarked = classes()
            .that()
            .resideOutsideOfPackage("rfc8705.report.template..")
            .should(beInANullMarkedPackage())
            .because("no null crosses a package border; what can be absent is an Optional or an empty collection");

    @ArchTest
    static final ArchRule staticFieldsAreFinal = fields().that()
            .areStatic()
            .and(areWrittenByHand())
            .should()
            .beFinal()
            .because("exchanges run in parallel and a second run in the same JVM starts from nothing");

    @ArchTest
    static final ArchRule staticFieldsHoldNothingThatChanges = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("rfc8705.report.template..")
            .and()
            .areFinal()
            .and(areWrittenByHand())
            .and(describe("can hold state", CodeRulesTest::canHoldState))
            .should(holdSomethingUnmodifiable())
            .because("exchanges run in parallel and a second run in the same JVM starts from nothing");

    @ArchTest
    static final ArchRule judgementsDependOnWhatTheyAreGivenAlone = noClasses()
            .that()
            .resideInAPackage("rfc8705.verdict..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.time..", "java.util.concurrent..")
            .orShould()
            .accessClassesThat()
            .belongToAnyOf(System.class, Thread.class, Random.class)
            .because("the same observations must always come to the same verdict");

    @ArchTest
    static final ArchRule theServerReadsNamesFromTheirEncodingOnly = noClasses()
            .that(areConformant())
            .should()
            .callMethodWhere(targetOwner(describe("X500Principal", type -> type.isEquivalentTo(X500Principal.class)))
                    .and(DescribedPredicate.not(target(name("getEncoded")))))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.bouncycastle.asn1.x500.X500Name")
            .because(
                    "the libraries' equality of names is looser than RFC 4517, and their text forms are not RFC 4514's");

    @ArchTest
    static final ArchRule theServerMatchesNamesWithoutPatterns = noClasses()
            .that(areConformant())
            .and(describe("read or compare names", type -> type.getName()
                    .matches(
                            ".*\\.(Name|NameText|NameRules|NameValue|NameAttribute|AlternativeName|AlternativeNameRules|PreparedString"
                                    + "|AttributeTypes|Certificate|Policy|PathTrust)(\\$.*)?")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.regex..")
            .orShould()
            .callMethodWhere(targetOwner(describe("String", type -> type.isEquivalentTo(String.class)))
                    .and(target(nameMatching("matches|replaceAll|replaceFirst"))))
            .because("a pattern over a name is the defect that some faults plant on purpose");

    private static DescribedPredicate<JavaClass> areConformant() {
        return describe("are conformant code of the embedded server", type -> {
            String file =
                    type.getSource().flatMap(source -> source.getFileName()).orElse("");
            return type.getPackageName().equals("rfc8705.reference")
                    && !file.matches(".*Faults?\\.java|SimplePath\\.java");
        });
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package annotated with @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getPackageName() + " of " + type.getName() + " has no such package-info"));
            }
        };
    }

    private static DescribedPredicate<JavaField> areWrittenByHand() {
        return describe("are written by hand", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    private static boolean canHoldState(JavaField field) {
        Class<?> type = field.reflect().getType();
        return Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || type.getPackageName().startsWith("java.util.concurrent")
                || type == StringBuilder.class
                || type.isArray() && !field.getModifiers().contains(JavaModifier.PRIVATE);
    }

    private static ArchCondition<JavaField> holdSomethingUnmodifiable() {
        return new ArchCondition<>("hold something unmodifiable") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                Object value = value(field.reflect());
                String kind = value.getClass().getName();
                boolean fixed = kind.startsWith("java.util.ImmutableCollections$")
                        || kind.startsWith("java.util.Collections$Unmodifiable")
                        || kind.startsWith("java.util.Collections$Empty")
                        || value.getClass().isArray() && Array.getLength(value) == 0;
                events.add(new SimpleConditionEvent(field, fixed, field.getFullName() + " holds a " + kind));
            }
        };
    }

    /** What a static field holds; its class is initialized by this. */
    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
