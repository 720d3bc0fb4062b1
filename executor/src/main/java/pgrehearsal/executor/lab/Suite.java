package pgrehearsal.executor.lab;

import java.util.List;
import java.util.Optional;

/**
 * A release of a distribution that carries a major version: the C library that its programs ask for, and the packages
 * of libraries that later releases no longer have under that name.
 */
record Suite(int major, String distribution, String codename, String glibc, List<String> libraryPackages) {
    private static final List<Suite> KNOWN = List.of(
            new Suite(13, "debian", "bullseye", "2.31", List.of("libssl1.1", "libicu67", "libldap-2.4-2")),
            new Suite(15, "debian", "bookworm", "2.36", List.of("libicu72", "libldap-2.5-0")),
            new Suite(17, "debian", "trixie", "2.38", List.of("libicu76", "libldap2")),
            new Suite(12, "ubuntu", "focal", "2.31", List.of("libssl1.1", "libicu66", "libldap-2.4-2")),
            new Suite(14, "ubuntu", "jammy", "2.35", List.of("libicu70", "libldap-2.5-0")),
            new Suite(16, "ubuntu", "noble", "2.38", List.of("libicu74", "libldap2")));

    static Optional<Suite> of(int major, String distribution) {
        return KNOWN.stream()
                .filter(suite -> suite.major == major)
                .filter(suite -> suite.distribution.equals(distribution))
                .findFirst();
    }

    static List<Integer> majorsOf(String distribution) {
        return KNOWN.stream()
                .filter(suite -> suite.distribution.equals(distribution))
                .map(Suite::major)
                .sorted()
                .toList();
    }

    boolean runsWith(String installedGlibc) {
        return Runtime.Version.parse(installedGlibc).compareTo(Runtime.Version.parse(glibc)) >= 0;
    }
}
