package rfc8705.adapter.authlete;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import rfc8705.pki.Pki;
import rfc8705.scenario.CatalogueReader;
import rfc8705.suite.RunResult;
import rfc8705.suite.Runs;

/** Runs of the suite against stubs, which share an authority. @param folder where that, target files and reports go */
record AuthleteTarget(Path folder) {
    static final String VERSION_2 = """
            registration:
              mode: authlete
              url: %s
              version: "2"
              serviceApiKey: "21653835348762"
              serviceApiSecret: the-secret-of-the-stubbed-service
            """;
    static final String VERSION_2_WITH_OWNER = VERSION_2 + """
              serviceOwnerApiKey: "5642763254"
              serviceOwnerApiSecret: the-secret-of-the-owner-of-the-stub
            """;
    static final String VERSION_3 = """
            registration:
              mode: authlete
              url: %s
              version: "3"
              serviceId: "21653835348762"
              accessToken: the-secret-of-the-stubbed-service
            """;

    Pki pki() {
        return Pki.open(
                folder.resolve("certs"), CatalogueReader.read(Optional.empty()).authorities());
    }

    AuthleteStub stub(StubSettings settings) {
        return AuthleteStub.start(pki(), settings, 0);
    }

    /** A target file. @param text with a place for the address of the API */
    Path file(String text, AuthleteStub stub) {
        try {
            return Files.writeString(folder.resolve("authlete.yaml"), text.formatted(stub.base()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    RunResult run(AuthleteStub stub, String text, String selection) {
        return new Runs(folder)
                .run(
                        Map.of(
                                "target", file(text, stub).toString(),
                                "target.ca", folder.resolve("certs/ca.pem").toString(),
                                "scenarios", selection),
                        Optional.empty());
    }
}
