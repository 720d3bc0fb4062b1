package pgrehearsal.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The same plan, seed and faults give the same bytes: on another machine, in another locale and zone, in another year.
 * So domain and simulator use nothing whose result depends on the process.
 */
class SameBytesTest {
    @TestFactory
    Stream<DynamicTest> domainAndSimulatorUseNo() {
        return Stream.of(
                ban(
                        "set or map without an order",
                        "its order changes with every JVM: take LinkedHashSet, LinkedHashMap, TreeMap or EnumMap,"
                                + " wrapped by Collections.unmodifiable...",
                        calls(Set.class, "of", "copyOf"),
                        calls(Map.class, "of", "ofEntries", "copyOf"),
                        calls(Collectors.class, "toSet", "toUnmodifiableSet", "toUnmodifiableMap"),
                        overload(Collectors.class, "toMap", 2),
                        overload(Collectors.class, "toMap", 3),
                        overload(Collectors.class, "groupingBy", 1),
                        overload(Collectors.class, "groupingBy", 2)),
                ban(
                        "identity hash code",
                        "it changes with every run: compare values",
                        calls(System.class, "identityHashCode")),
                ban(
                        "inexact mathematics",
                        "only StrictMath gives the same digits on every processor",
                        calls(Math.class, "exp", "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot"),
                        calls(Math.class, "sin", "cos", "tan", "asin", "acos", "atan", "atan2"),
                        calls(Math.class, "sinh", "cosh", "tanh")),
                ban(
                        "clock",
                        "time is virtual: it is an argument",
                        access -> access.getTargetOwner().getPackageName().startsWith("java.time")
                                && access.getName().equals("now"),
                        calls(Clock.class, "system", "systemUTC", "systemDefaultZone"),
                        calls(System.class, "nanoTime", "currentTimeMillis")),
                ban(
                        "waiting",
                        "virtual time passes by itself: put an entry on the agenda",
                        calls(Thread.class, "sleep")),
                ban(
                        "chance without a seed",
                        "key it by seed, step, attempt and purpose",
                        overload(Random.class, "<init>", 0),
                        overload(SplittableRandom.class, "<init>", 0),
                        calls(SecureRandom.class, "<init>", "getInstance", "getInstanceStrong"),
                        calls(RandomGenerator.class, "of", "getDefault"),
                        calls(ThreadLocalRandom.class, "current"),
                        calls(Math.class, "random"),
                        calls(UUID.class, "randomUUID")),
                ban(
                        "name, user or setting of the machine",
                        "a recording is the same wherever it is made: make it an option",
                        calls(System.class, "getenv", "getProperty", "getProperties"),
                        calls(InetAddress.class, "getLocalHost")),
                ban(
                        "default locale or zone",
                        "pass Locale.ROOT, or the zone that the fleet file names",
                        calls(Locale.class, "getDefault"),
                        calls(ZoneId.class, "systemDefault"),
                        calls(TimeZone.class, "getDefault"),
                        calls(String.class, "formatted"),
                        overload(String.class, "format", 2),
                        overload(String.class, "toLowerCase", 0),
                        overload(String.class, "toUpperCase", 0),
                        overload(DateTimeFormatter.class, "ofPattern", 1)));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static DynamicTest ban(String what, String remedy, Predicate<JavaAccess<?>>... accesses) {
        var any = Stream.of(accesses).reduce(Predicate::or).orElseThrow();
        var rule = noClasses()
                .that()
                .resideInAnyPackage(House.DOMAIN, House.SIMULATOR)
                .should()
                .accessTargetWhere(describe(what, any))
                .as("domain and simulator use no " + what)
                .because(remedy)
                .allowEmptyShould(true);
        return dynamicTest(what, () -> rule.check(House.CLASSES));
    }

    private static Predicate<JavaAccess<?>> calls(Class<?> owner, String... names) {
        return access ->
                access.getTargetOwner().isEquivalentTo(owner) && List.of(names).contains(access.getName());
    }

    private static Predicate<JavaAccess<?>> overload(Class<?> owner, String name, int parameters) {
        return calls(owner, name)
                .and(access -> access.getTarget() instanceof CodeUnitAccessTarget target
                        && target.getRawParameterTypes().size() == parameters);
    }
}
