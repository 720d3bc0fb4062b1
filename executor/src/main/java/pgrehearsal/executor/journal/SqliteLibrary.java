package pgrehearsal.executor.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * SQLite itself, unpacked once per version. Left alone, the driver unpacks it at every start, and a process that is
 * killed leaves it behind.
 */
final class SqliteLibrary {

    /** The driver's own property. */
    private static final String FOLDER = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /** Where it cannot be unpacked, the driver does as it would. */
    static synchronized void prepare() {
        if (System.getProperty(FOLDER) != null) {
            return;
        }
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        Path folder = cache().resolve("sqlite-" + SQLiteJDBCLoader.getVersion())
                .resolve(OSInfo.getNativeLibFolderPathForCurrentOS());
        try {
            if (!Files.isRegularFile(folder.resolve(name))) {
                unpack(resource, folder, name);
            }
            System.setProperty(FOLDER, folder.toString());
        } catch (IOException e) {
            // A home that is read-only; then it costs what it costs.
        }
    }

    private static void unpack(String resource, Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, name, ".part");
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IOException("the driver has no library " + resource);
            }
            Files.copy(library, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path cache() {
        String configured = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).orElse("");
        Path base =
                configured.startsWith("/") ? Path.of(configured) : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("pgrehearsal");
    }
}
