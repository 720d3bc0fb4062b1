package pgrehearsal.domain.fleet;

/**
 * A client of the database.
 *
 * @param postgres the versions that it can work with
 * @param jobWorker works by itself, without anybody asking: it is started last
 * @param hook acting stops it, undoing starts it
 */
public record Application(Name name, VersionRange postgres, boolean jobWorker, Hook hook) {}
