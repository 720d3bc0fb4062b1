package pgrehearsal.simulator.fault;

import java.util.List;
import pgrehearsal.simulator.model.ModelledWorld;

/** Trouble of a host, of its disks, or of what runs there. */
public sealed interface HostFault extends Fault {

    /** A job's process dies when it has just reached a milestone, without leaving an exit code. */
    record JobKilled(Place place, String milestone) implements HostFault {

        static final FaultKind KIND = new FaultKind(
                "job-killed",
                Family.HOSTS_AND_DISKS,
                "an effect's job dies at a milestone; what it had started lives on",
                "F27",
                "kill -9 of the job's process group on its host",
                List.of(Parameter.milestone("begun")),
                Where.step(Where.WITH_JOB),
                written -> new JobKilled(written.place(), written.milestone(name -> true, "begun")));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnJob(milestone, ModelledWorld::kill);
        }

        @Override
        public Values values() {
            return Values.NONE.with("milestone", milestone);
        }
    }
}
