package pgrehearsal.replayui.cli;

import java.util.List;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.simulator.sim.WhatIf;

/** A recorded simulation that is played again, so that it can go on otherwise. */
final class PlayedAgain {

    private PlayedAgain() {}

    /**
     * What is not the same to the byte was made by another model, of which this one has nothing to say.
     *
     * @throws IllegalArgumentException if it is no simulation, or not the same
     */
    static WhatIf upTo(RunPlanned planned, List<JournalRecord> records, int event) {
        WhatIf whatIf = WhatIf.at(planned, event);
        List<JournalRecord> played = EventCodec.encode(planned.run(), whatIf.prefix(), Hash.NONE);
        int known = Math.min(played.size(), records.size());
        for (int i = 0; i < known; i++) {
            if (!played.get(i).line().equals(records.get(i).line())) {
                throw new IllegalArgumentException("Played again, event " + (i + 1)
                        + " is another one than in the recording: it was made by another version of the model, or"
                        + " somebody has had a say in it");
            }
        }
        return whatIf;
    }
}
