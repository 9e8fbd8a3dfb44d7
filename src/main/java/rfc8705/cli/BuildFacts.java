package rfc8705.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * What the harness was built from, as the manifest of its jar says; compiled classes alone have none.
 *
 * @param version the harness's own
 * @param commit what was built, shortened
 * @param time of the build as the project states it, the same for every build of one commit
 */
record BuildFacts(String version, String commit, String time) {
    private static final String UNKNOWN = "unknown";

    static BuildFacts read() {
        return manifest()
                .map(Manifest::getMainAttributes)
                .map(attributes -> new BuildFacts(
                        value(attributes, "Implementation-Version"),
                        value(attributes, "Build-Commit"),
                        value(attributes, "Build-Time")))
                .orElse(new BuildFacts("development", UNKNOWN, UNKNOWN));
    }

    /** Lines for {@code --version}. */
    List<String> lines() {
        return List.of(
                "rfc8705-tck " + version,
                "commit " + commit + ", built " + time,
                "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + "), "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private static String value(Attributes attributes, String name) {
        String value = Optional.ofNullable(attributes.getValue(name)).orElse("");
        return value.isBlank() || value.startsWith("${") ? UNKNOWN : value;
    }

    /** Of all manifests on the class path the harness's own. */
    private static Optional<Manifest> manifest() {
        try {
            for (URL url : Collections.list(BuildFacts.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
                try (InputStream in = url.openStream()) {
                    Manifest manifest = new Manifest(in);
                    if ("rfc8705-tck".equals(manifest.getMainAttributes().getValue("Implementation-Title"))) {
                        return Optional.of(manifest);
                    }
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
