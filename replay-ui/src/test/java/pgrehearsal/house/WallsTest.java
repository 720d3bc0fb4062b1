package pgrehearsal.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static pgrehearsal.house.House.CLASSES;
import static pgrehearsal.house.House.DOMAIN;
import static pgrehearsal.house.House.EXECUTOR;
import static pgrehearsal.house.House.REPLAY_UI;
import static pgrehearsal.house.House.SIMULATOR;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The walls between the modules; those inside the domain are tested there. */
class WallsTest {
    private static final String CLI = "pgrehearsal.replayui.cli..";

    @Test
    void domainSeesNothingButItself() {
        noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SIMULATOR, EXECUTOR, REPLAY_UI)
                .because("the domain must compile and pass alone: declare a port there and implement it further out")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void simulatorSeesOnlyTheDomain() {
        noClasses()
                .that()
                .resideInAPackage(SIMULATOR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(EXECUTOR, REPLAY_UI)
                .because("the model must not know how it is done for real: what both need belongs into the domain")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void executorSeesOnlyTheDomain() {
        noClasses()
                .that()
                .resideInAPackage(EXECUTOR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SIMULATOR, REPLAY_UI)
                .because("what is done for real must not lean on the model: what both need belongs into the domain;"
                        + " only tests may compare the two worlds")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void modelKnowsPostgresNotOurJudgement() {
        noClasses()
                .that()
                .resideInAnyPackage("pgrehearsal.simulator.model..", "pgrehearsal.simulator.fault..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "pgrehearsal.domain.run..",
                        "pgrehearsal.domain.step..",
                        "pgrehearsal.domain.way..",
                        "pgrehearsal.domain.invariant..")
                .because("a model that knows what the kernel wants to hear proves nothing: let it change hidden truth"
                        + " and report facts, and judge those in domain.step")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void pageAndApiReadTheJournalAndNeverTheLiveWorld() {
        noClasses()
                .that()
                .resideInAPackage(REPLAY_UI)
                .and()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(EXECUTOR).and(not(resideInAPackage("pgrehearsal.executor.journal.."))))
                .because("a screen must not be able to touch a server: let .cli compose the live world and hand in what"
                        + " the screen needs")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void nothingBuildsOnTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLI)
                .because(".cli composes all the others: move down what they share with it")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("pgrehearsal.(**)")
                .should()
                .beFreeOfCycles()
                .because("a cycle is one package in two halves: move the shared concept down, or join them")
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
                .check(CLASSES);
    }
}
