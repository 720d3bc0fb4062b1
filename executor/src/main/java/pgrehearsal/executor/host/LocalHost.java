package pgrehearsal.executor.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** This machine. Commands run as the given user: directly if we are that user, through setpriv if we are root. */
public final class LocalHost implements Host {
    private static final String SEARCH_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final String name;
    private final OsUser user;
    private final List<String> becomeUser;

    private LocalHost(String name, OsUser user, List<String> becomeUser) {
        this.name = name;
        this.user = user;
        this.becomeUser = becomeUser;
    }

    public static LocalHost of(String name, String osUser) {
        OsUser current = OsUser.current();
        OsUser user = OsUser.find(osUser)
                .orElseThrow(() -> new HostException(
                        HostException.Code.WRONG_USER,
                        "Expected operating-system user '" + osUser + "' on this machine, but there is none.\n"
                                + "Maybe install PostgreSQL's packages, which make it, or name another user."));
        return new LocalHost(name, user, becoming(user, current));
    }

    static List<String> becoming(OsUser user, OsUser current) {
        if (user.userId() == current.userId()) {
            return List.of();
        }
        if (!current.isRoot()) {
            throw new HostException(
                    HostException.Code.WRONG_USER,
                    "Commands must run as user '" + user.name() + "', but this process runs as '" + current.name()
                            + "', which may not become another user.\n"
                            + "Maybe start it as " + user.name() + " or as root.");
        }
        return List.of("setpriv", "--reuid=" + user.userId(), "--regid=" + user.groupId(), "--init-groups", "--");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String user() {
        return user.name();
    }

    @Override
    public Completed run(Command command, byte[] input, Duration timeout) {
        Process process = start(command);
        try (BoundedOutput stdout = BoundedOutput.of(process.getInputStream());
                BoundedOutput stderr = BoundedOutput.of(process.getErrorStream())) {
            feed(process, input);
            boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                endTree(process);
            }
            return new Completed(process.waitFor(), stdout.text(command), stderr.text(command), !ended);
        } catch (InterruptedException e) {
            endTree(process);
            Thread.currentThread().interrupt();
            throw new HostException(HostException.Code.TIMED_OUT, "Interrupted while waiting for: " + command, e);
        }
    }

    private Process start(Command command) {
        List<String> arguments = new ArrayList<>(becomeUser);
        arguments.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(arguments);
        builder.directory(command.workingDirectory().toFile());
        Map<String, String> environment = builder.environment();
        // Nothing of this process's environment: it may hold secrets, and another locale would change what is read.
        environment.clear();
        environment.put("PATH", SEARCH_PATH);
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("HOME", user.home().toString());
        environment.put("USER", user.name());
        environment.put("LOGNAME", user.name());
        environment.putAll(command.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            String advice = Files.isDirectory(command.workingDirectory())
                    ? "Maybe the program is not installed."
                    : "The working directory " + command.workingDirectory() + " does not exist.";
            throw new HostException(
                    HostException.Code.NOT_STARTED, "Cannot start on " + name + ": " + command + "\n" + advice, e);
        }
    }

    /** From a thread of its own: a program that does not read must not keep us from seeing its time-out. */
    private static void feed(Process process, byte[] input) {
        Thread.ofPlatform().daemon().start(() -> {
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input);
            } catch (IOException e) {
                // The program ended without reading all; its exit code says whether that is right.
            }
        });
    }

    private static void endTree(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
