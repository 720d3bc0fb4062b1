package pgrehearsal.domain.fleet;

import java.util.List;

/**
 * A database of somebody else that the same release meets.
 *
 * @param provider who runs it, for example rds, cloud-sql, self-hosted
 * @param version what it runs now
 * @param canRun major versions that its owner can run
 */
public record External(Name name, String provider, PgVersion version, List<PgVersion> canRun) {

    public External {
        canRun = List.copyOf(canRun);
    }

    public boolean canRun(PgVersion wanted) {
        return canRun.stream().anyMatch(wanted::sameMajor);
    }
}
