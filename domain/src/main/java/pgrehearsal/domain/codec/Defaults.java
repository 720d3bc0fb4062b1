package pgrehearsal.domain.codec;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import pgrehearsal.domain.fleet.Installation;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node.Disk;
import pgrehearsal.domain.fleet.Node.Machine;
import pgrehearsal.domain.fleet.PgVersion;

/**
 * What all nodes of a fleet file have in common, where a node does not say otherwise.
 *
 * @param binaries by major version, and for all others under the empty text
 * @param libraries likewise
 */
record Defaults(
        String user,
        SortedMap<String, String> binaries,
        SortedMap<String, String> libraries,
        String data,
        String socket,
        int port,
        Optional<Disk> disk,
        Optional<Machine> machine,
        String work) {

    static Defaults read(YamlFields fields) {
        YamlFields postgres = fields.fieldsOrNone("postgres");
        Defaults defaults = new Defaults(
                postgres.get("user", FleetValues.USER, "postgres"),
                byMajor(postgres, "binaries", "/usr/lib/postgresql/{major}/bin"),
                byMajor(postgres, "libraries", ""),
                postgres.get("data", FleetValues.DATA, "/var/lib/postgresql/{major}/main"),
                postgres.get("socket", FleetValues.PATH, "/var/run/postgresql"),
                postgres.get("port", FleetValues.PORT, 5432),
                disk(fields),
                machine(fields),
                fields.get("work", FleetValues.PATH, "/var/lib/postgresql/rehearse"));
        postgres.refuseOthers();
        // Who logs in at the hosts is asked for when a run is live; here it must only be right.
        YamlFields ssh = fields.fieldsOrNone("ssh");
        ssh.find("user", FleetValues.USER);
        ssh.refuseOthers();
        fields.refuseOthers();
        return defaults;
    }

    /** The disk that a mapping says, whole: size, free bytes and file system belong together. */
    static Optional<Disk> disk(YamlFields fields) {
        return fields.within("disk").map(disk -> {
            var size = disk.need("size", FleetValues.SIZE);
            var free = disk.need("free", FleetValues.FREE);
            if (size.isPresent() && free.isPresent() && free.get().compareTo(size.get()) > 0) {
                disk.refuse("free", free.get(), "at most the disk's size, " + size.get());
            }
            var fileSystem = disk.need("fileSystem", FleetValues.WORD, "unknown");
            disk.refuseOthers();
            return new Disk(size.orElseGet(FleetReader::someSize), free.orElseGet(FleetReader::someSize), fileSystem);
        });
    }

    static Optional<Machine> machine(YamlFields fields) {
        return fields.within("machine").map(machine -> {
            int cores = machine.need("cores", FleetValues.CORES, 1);
            var memory = machine.need("memory", FleetValues.SIZE).orElseGet(FleetReader::someSize);
            machine.refuseOthers();
            return new Machine(cores, memory);
        });
    }

    private static SortedMap<String, String> byMajor(YamlFields fields, String name, String otherwise) {
        SortedMap<String, String> texts = new TreeMap<>();
        if (fields.isText(name)) {
            texts.put("", fields.get(name, FleetValues.PATH, otherwise));
        } else {
            fields.map(name, FleetValues.MAJOR, FleetValues.PATH)
                    .forEach((major, text) -> texts.put(major.series(), text));
        }
        texts.putIfAbsent("", otherwise);
        return texts;
    }

    /** @param dataOfNode as the file says it for this node */
    Installation installation(String dataOfNode, Name node, PgVersion version) {
        return new Installation(
                fill(dataOfNode, node, version),
                fill(ofMajor(binaries, version), node, version),
                fill(ofMajor(libraries, version), node, version));
    }

    String socketOf(Name node) {
        return socket.replace("{node}", node.value());
    }

    String workOf(Name node) {
        return work.replace("{node}", node.value());
    }

    private static String ofMajor(SortedMap<String, String> texts, PgVersion version) {
        String ofMajor = texts.get(version.series());
        return ofMajor == null ? texts.getOrDefault("", "") : ofMajor;
    }

    private static String fill(String template, Name node, PgVersion version) {
        return template.replace("{node}", node.value()).replace("{major}", version.series());
    }
}
