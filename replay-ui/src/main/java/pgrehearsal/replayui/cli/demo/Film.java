package pgrehearsal.replayui.cli.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.view.Frame;
import pgrehearsal.replayui.cli.answer.RunAnswer;

/** A run's frames along an axis on which long waits are drawn shorter. */
final class Film {

    /** A base backup of hours would leave no room for the minutes that matter. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final RunAnswer answer;
    private final List<Frame> frames;
    private final List<News> news;
    /** Where each frame begins. */
    private final double[] begins;

    private final double length;

    Film(RunAnswer answer) {
        this.answer = answer;
        this.frames = Frame.of(answer.entries());
        this.news = News.of(answer.timeline());
        this.begins = new double[frames.size()];
        double at = 0;
        for (int i = 0; i < frames.size(); i++) {
            begins[i] = at;
            at += gap(i);
        }
        this.length = Math.max(at, 1);
    }

    private double gap(int index) {
        if (index + 1 == frames.size()) {
            return 0;
        }
        Duration gap =
                Duration.between(frames.get(index).at(), frames.get(index + 1).at());
        return (gap.compareTo(LONGEST) > 0 ? LONGEST : gap).toMillis();
    }

    RunAnswer answer() {
        return answer;
    }

    int size() {
        return frames.size();
    }

    Frame frame(int index) {
        return frames.get(index);
    }

    List<News> newsUntil(Frame frame) {
        return news.stream().filter(item -> !item.at().isAfter(frame.at())).toList();
    }

    /** The length of the whole axis. */
    double length() {
        return length;
    }

    double begins(int index) {
        return begins[index];
    }

    double ends(int index) {
        return index + 1 == begins.length ? length : begins[index + 1];
    }

    /** The frame that is seen at a place of the axis. */
    int at(double place) {
        int low = 0;
        int high = begins.length - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (begins[middle] <= place) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The first frame of a phase; the very first one if the run never came to it. */
    int first(Optional<Phase> phase) {
        for (int i = 0; phase.isPresent() && i < frames.size(); i++) {
            if (frames.get(i).phase().equals(phase)) {
                return i;
            }
        }
        return 0;
    }

    /** The first frame in which the run was parked; the last one if it never was. */
    int parked() {
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).entry().event() instanceof RunEvent.RunParked) {
                return i;
            }
        }
        return frames.size() - 1;
    }

    /** Whether a person wants to stop and read. */
    static boolean worthALook(LogEntry entry) {
        return switch (entry.event()) {
            case RunEvent.FaultInjected _,
                    RunEvent.RunParked _,
                    RunEvent.TurnedBack _,
                    RunEvent.CommandRejected _,
                    RunEvent.InvariantViolated _,
                    RunEvent.GateApproved _,
                    RunEvent.RunEnded _ -> true;
            case RunEvent.LeaseTaken lease -> lease.epoch() > 1;
            case RunEvent.RunPlanned _,
                    RunEvent.PhaseEntered _,
                    RunEvent.StepIntended _,
                    RunEvent.JobStarted _,
                    RunEvent.Observed _,
                    RunEvent.StepSucceeded _,
                    RunEvent.StepFailed _,
                    RunEvent.StepProbed _,
                    RunEvent.StepRepaired _,
                    RunEvent.StepSkipped _,
                    RunEvent.StepUndone _,
                    RunEvent.GateReached _,
                    RunEvent.CommandAccepted _,
                    RunEvent.RunPaused _,
                    RunEvent.RunResumed _,
                    RunEvent.FinishRequested _,
                    RunEvent.ReversalRequested _,
                    RunEvent.LossAccepted _,
                    RunEvent.WayBackChanged _,
                    RunEvent.FaultHealed _ -> false;
        };
    }
}
