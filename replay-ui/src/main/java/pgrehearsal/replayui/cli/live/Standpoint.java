package pgrehearsal.replayui.cli.live;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pgrehearsal.domain.run.RunCommand.Order;

/**
 * What an operator has made known beforehand.
 *
 * @param by the operator's name, which goes on record with every word
 * @param reason which goes on record too; may be empty
 * @param approved gates that need no question any more
 * @param approvesAll nor does any other gate
 * @param reactions to a parked run, the first one that is possible
 * @param waits instead of asking or leaving, for a word that somebody says elsewhere
 * @param acceptsLoss turning back may give up what clients wrote since traffic was opened
 */
public record Standpoint(
        String by,
        String reason,
        List<String> approved,
        boolean approvesAll,
        List<Reaction> reactions,
        boolean acceptsLoss,
        boolean waits) {

    public Standpoint {
        approved = List.copyOf(approved);
        reactions = List.copyOf(reactions);
    }

    boolean approves(String gate) {
        return approvesAll || approved.contains(gate);
    }

    /** Whoever repeats a word says it with a new id, so that it is a new word. */
    public Order order() {
        return order(reason);
    }

    Order order(String because) {
        return order(by, because);
    }

    public static Order order(String by, String because) {
        return new Order(Instant.now(), UUID.randomUUID().toString(), by, because);
    }
}
