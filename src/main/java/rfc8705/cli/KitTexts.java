package rfc8705.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import rfc8705.suite.ClientKit;

/** What people read in a kit: the table of the clients, and the target file with its blanks. */
final class KitTexts {
    private final List<ClientKit> clients;
    private final Path out;
    private final Path certs;

    KitTexts(List<ClientKit> clients, Path out, Path certs) {
        this.clients = clients;
        this.out = out.toAbsolutePath().normalize();
        this.certs = certs.toAbsolutePath().normalize();
    }

    String readme() {
        return """
                # Clients to register by hand

                1. Import `ca.pem` into the server's trust store for **client** certificates. Whoever holds the keys that belong to it can pass for
                   each of these clients: use test systems alone.
                2. Register each client of the table. Its folder under `clients/` has
                   `metadata.json` (RFC 7591 client metadata, ready to be posted), `certificate.pem` (what it shows),
                   `chain.pem` (all it sends, in order) and `jwks.json` (its key with its certificate).
                   Each needs the grant `client_credentials` and nothing else. A subject is to be registered exactly as it stands here.
                   Where keys are registered by address alone, put `jwks.json` on a web server that the target reaches. Self-signed certificates have
                   to get through the handshake: the TLS layer must not ask for an authority that issued them.
                3. Write the issuer and the client ids that the server gave into `target.yaml`. A client that cannot be registered stays blank: its
                   scenarios are left out, and the run says so.
                4. Run it: `java -jar rfc8705-tck.jar run --target target.yaml`, or `mvn verify -Dtarget=target.yaml`.

                | client | token_endpoint_auth_method | to be registered | subject of its certificate |
                |---|---|---|---|
                """ + clients.stream().map(KitTexts::row).collect(Collectors.joining()) + """

                A client is the same in every run: certificate and key are kept in `%s`, which the run needs. No private key is in this folder.
                """.formatted(certsFrom(out));
    }

    private static String row(ClientKit client) {
        return "| `" + client.id() + "` | `" + client.method() + "` | " + cell(value(client)) + " | "
                + cell("`" + client.subject() + "`") + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String value(ClientKit client) {
        return members(client.metadata())
                .filter(member -> member.getKey().startsWith("tls_client_auth_"))
                .map(member ->
                        "`" + member.getKey() + "` = `" + member.getValue().asText() + "`")
                .findFirst()
                .orElse("`jwks` with its certificate: `clients/" + client.id() + "/jwks.json`");
    }

    private static Stream<Map.Entry<String, JsonNode>> members(JsonNode metadata) {
        Iterable<Map.Entry<String, JsonNode>> fields = metadata::fields;
        return StreamSupport.stream(fields.spliterator(), false);
    }

    String targetFile() {
        int width =
                clients.stream().mapToInt(client -> client.id().length()).max().orElse(0) + 3;
        String blanks = clients.stream()
                .map(client -> "  " + (client.id() + ":" + " ".repeat(width)).substring(0, width) + " # "
                        + value(client).replace("`", "") + "\n")
                .collect(Collectors.joining());
        return """
                # yaml-language-server: $schema=target-file.schema.json
                # What is under test. Paths are relative to this folder; secrets are written as ${ENVIRONMENT_VARIABLE}.

                # The issuer identifier, an https address. Without metadata there, write instead: endpoints: { token: https://... }
                issuer:

                # If the server's own certificate comes from a private authority:
                # trust: { ca: server-ca.pem }

                # If a token request needs more than grant_type and client_id:
                # tokenRequest: { scope: payments, resource: "https://api.example.org" }

                # Where the certificates of these clients are kept.
                certs: "%s"

                registration: { mode: static }

                # The client id that the server gave to each client; README.md has the table. Blank ones are left out.
                clients:
                """.formatted(certsFrom(out)) + blanks;
    }

    private String certsFrom(Path folder) {
        return folder.relativize(certs).toString();
    }
}
