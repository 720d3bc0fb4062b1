package pgrehearsal.domain;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Random;
import java.util.Scanner;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * The domain is pure: the same arguments give the same result, on every machine and at every hour. What changes with
 * them comes in as an argument.
 */
class WallsTest {
    private static final String DOMAIN = "pgrehearsal.domain";
    private static final String CODEC = DOMAIN + ".codec..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(DOMAIN);

    private static final List<String> PURE_PACKAGES = List.of(
            "java.lang",
            "java.lang.annotation",
            "java.math",
            "java.nio.charset",
            "java.time",
            "java.time.chrono",
            "java.time.format",
            "java.time.temporal",
            "java.time.zone",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "org.jspecify.annotations");

    /** In those packages, but with a clock, with chance, with threads, or with a way to the machine. */
    private static final List<Class<?>> IMPURE = List.of(
            Calendar.class,
            ClassLoader.class,
            Clock.class,
            Date.class,
            GregorianCalendar.class,
            InheritableThreadLocal.class,
            InstantSource.class,
            Process.class,
            ProcessBuilder.class,
            ProcessHandle.class,
            Random.class,
            Runtime.class,
            Scanner.class,
            ScopedValue.class,
            ServiceLoader.class,
            SplittableRandom.class,
            Thread.class,
            ThreadGroup.class,
            ThreadLocal.class,
            Timer.class,
            TimerTask.class);

    private static final List<Class<?>> PURE_ELSEWHERE = List.of(MessageDigest.class, NoSuchAlgorithmException.class);

    @Test
    void usesOnlyThePureJdk() {
        classes()
                .that()
                .resideOutsideOfPackage(CODEC)
                .should()
                .onlyDependOnClassesThat(
                        describe("belong to the domain or to the pure part of the JDK", WallsTest::isPure))
                .because("the domain decides from its arguments alone: hand in what it must know, as a value,"
                        + " and let a port (World, Journal) do what must be done; Jackson belongs into the codec")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void codecReadsBytesNeverFiles() {
        classes()
                .that()
                .resideInAPackage(CODEC)
                .should()
                .onlyDependOnClassesThat(
                        describe("are pure, Jackson, or streams of bytes in memory", WallsTest::isPureOrCodecs))
                .because("whoever opened the file knows its name and its limits: hand the bytes to the codec")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void neverAsksTheClock() {
        forbid(
                "no class reads the clock",
                access -> access.getTargetOwner().getPackageName().startsWith("java.time")
                        && access.getName().equals("now"),
                "time is an argument: every command carries its moment, called at");
    }

    @Test
    void neverDrawsAnIdentity() {
        forbid(
                "no class draws a random UUID",
                access -> access.getTargetOwner().isEquivalentTo(UUID.class)
                        && access.getName().equals("randomUUID"),
                "identities are derived from plan, seed, faults and decisions, or come in with the command");
    }

    @Test
    void ofSystemUsesOnlyArraycopy() {
        forbid(
                "no class uses System, but for arraycopy",
                access -> access.getTargetOwner().isEquivalentTo(System.class)
                        && !access.getName().equals("arraycopy"),
                "the environment, the clock and the streams of this process are no business of the domain;"
                        + " hand in the value");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(DOMAIN + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("a cycle is one package in two halves: move the shared concept down, or join them")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void packagesAreNullMarked() {
        classes()
                .should(new ArchCondition<>("be in a @NullMarked package") {
                    @Override
                    public void check(JavaClass javaClass, ConditionEvents events) {
                        var marked = javaClass.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(javaClass, marked, javaClass.getName()));
                    }
                })
                .because("null is an answer only where a type says so: add a package-info.java with @NullMarked")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static void forbid(String rule, Predicate<JavaAccess<?>> access, String remedy) {
        noClasses()
                .should()
                .accessTargetWhere(describe(rule, access))
                .as(rule)
                .because(remedy)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static boolean isPure(JavaClass javaClass) {
        var type = javaClass.getBaseComponentType();
        if (type.isPrimitive() || type.getPackageName().startsWith(DOMAIN)) {
            return true;
        }
        if (PURE_ELSEWHERE.stream().anyMatch(type::isEquivalentTo)) {
            return true;
        }
        return PURE_PACKAGES.contains(type.getPackageName())
                && IMPURE.stream().noneMatch(impure -> isOrIsInside(type, impure));
    }

    private static boolean isPureOrCodecs(JavaClass javaClass) {
        var type = javaClass.getBaseComponentType();
        return isPure(type)
                || type.getPackageName().startsWith("com.fasterxml.jackson.")
                || (type.getPackageName().equals("java.io")
                        && !type.getSimpleName().contains("File"));
    }

    private static boolean isOrIsInside(JavaClass type, Class<?> other) {
        return type.getName().equals(other.getName()) || type.getName().startsWith(other.getName() + "$");
    }
}
