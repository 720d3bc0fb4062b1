package pgrehearsal.domain.fleet;

import java.util.Optional;

/**
 * Where WAL and base backups go.
 *
 * @param kind of the store or the tool, for example gcs, s3, pgbackrest
 * @param backup takes the new cluster's first base backup
 */
public record WalArchive(String kind, Optional<Hook> backup) {}
