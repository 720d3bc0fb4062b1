package pgrehearsal.executor.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** An operating-system user of this machine. */
public record OsUser(String name, long userId, long groupId, Path home) {

    /** The user that this process runs as. */
    public static OsUser current() {
        String name = System.getProperty("user.name");
        return find(name)
                .orElseThrow(() -> new HostException(
                        HostException.Code.WRONG_USER,
                        "Expected user '" + name + "' in the user database, but it is not"));
    }

    public static Optional<OsUser> find(String name) {
        // getent rather than /etc/passwd: users may come from a directory service.
        try {
            Process process = new ProcessBuilder("getent", "passwd", "--", name)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            process.waitFor();
            return line.isEmpty() ? Optional.empty() : Optional.of(parse(line));
        } catch (IOException e) {
            throw new HostException(HostException.Code.NOT_STARTED, "Cannot run getent to look up user " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(HostException.Code.NOT_STARTED, "Interrupted while looking up user " + name, e);
        }
    }

    private static OsUser parse(String line) {
        String[] fields = line.split(":", -1);
        return new OsUser(fields[0], Long.parseLong(fields[2]), Long.parseLong(fields[3]), Path.of(fields[5]));
    }

    public boolean isRoot() {
        return userId == 0;
    }
}
