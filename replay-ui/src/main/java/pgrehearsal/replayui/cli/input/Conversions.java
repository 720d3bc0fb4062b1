package pgrehearsal.replayui.cli.input;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.stream.Collectors;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.simulator.explore.Campaign;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;
import pgrehearsal.simulator.sim.Saying;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** How a person's words become values. */
public final class Conversions {

    private Conversions() {}

    /** To a command line and the commands that it has by then. */
    public static void register(CommandLine commandLine) {
        commandLine
                .registerConverter(Duration.class, Conversions::duration)
                .registerConverter(StepId.class, Conversions::step)
                .registerConverter(Reaction.class, Conversions::reaction)
                .registerConverter(Saying.class, Conversions::saying)
                .registerConverter(Campaign.Shard.class, Conversions::shard);
    }

    private static StepId step(String text) {
        try {
            return StepId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not a duration; wanted for example PT20S or PT1H30M");
        }
    }

    private static Saying saying(String text) {
        try {
            return Saying.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    private static Campaign.Shard shard(String text) {
        try {
            String[] numbers = text.split("/", 2);
            return new Campaign.Shard(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new TypeConversionException("'" + text + "' is no part of a whole; wanted for example 1/4 or 4/4");
        }
    }

    private static Reaction reaction(String text) {
        for (Reaction reaction : Reaction.values()) {
            if (reaction.word().equalsIgnoreCase(text)) {
                return reaction;
            }
        }
        throw new TypeConversionException("'" + text + "' is not a decision; wanted one of "
                + Arrays.stream(Reaction.values()).map(Reaction::word).collect(Collectors.joining(", ")));
    }
}
