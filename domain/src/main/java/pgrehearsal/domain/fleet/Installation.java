package pgrehearsal.domain.fleet;

/**
 * One PostgreSQL installation and data directory on a node.
 *
 * @param data absolute path of the data directory
 * @param binaries absolute path of the folder with the server's programs
 * @param libraries folder that the programs need in {@code LD_LIBRARY_PATH}, or empty if none
 */
public record Installation(String data, String binaries, String libraries) {}
