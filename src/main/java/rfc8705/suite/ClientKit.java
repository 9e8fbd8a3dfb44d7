package rfc8705.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import rfc8705.pki.IssuedCertificate;
import rfc8705.pki.Pki;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Client;
import rfc8705.scenario.Presentation;

/**
 * What an operator needs to register a client by hand.
 *
 * @param id the harness's id of the client
 * @param metadata RFC 7591 client metadata
 * @param chain the certificates that it shows, leaf first, as they are sent
 * @param subject the leaf's subject, for the eye
 * @param jwks a JSON Web Key Set with the leaf's key and certificate (RFC 7517 section 4.7)
 */
public record ClientKit(String id, JsonNode metadata, List<byte[]> chain, String subject, JsonNode jwks) {
    /** The tag of clients that a kit has unless all are asked for. */
    public static final String BY_HAND = "core";

    /** Copies what could change. */
    public ClientKit {
        metadata = metadata.deepCopy();
        chain = List.copyOf(chain);
        jwks = jwks.deepCopy();
    }

    /** The clients that are enough for every rule about certificates. A later run shows the same certificates. */
    public static List<ClientKit> of(Catalogue catalogue, Pki pki) {
        Callbacks none = new Callbacks(() -> {
            throw new RunException(2, "A client that is registered by hand cannot name an address of the harness.");
        });
        Materials materials = new Materials(pki, catalogue.clients(), none);
        List<ClientKit> kits = new ArrayList<>();
        for (Client client : catalogue.clients().values()) {
            if (client.tags().contains(BY_HAND) && client.good() instanceof Presentation.Shown shown) {
                kits.add(of(client, shown, materials));
            }
        }
        return kits;
    }

    private static ClientKit of(Client client, Presentation.Shown shown, Materials materials) {
        IssuedCertificate leaf = materials.leaf(shown);
        ObjectNode jwks = JsonNodeFactory.instance.objectNode();
        jwks.putArray("keys").add(WebKeys.of(leaf.keyPair().getPublic(), leaf.der()));
        return new ClientKit(
                client.id(),
                materials.metadata(client.registration()),
                materials.shown(shown).credential().orElseThrow().chain(),
                materials.shown(shown).certificate().getOrDefault("subject", ""),
                jwks);
    }

    /** The authentication method that it registers. */
    public String method() {
        return metadata.path("token_endpoint_auth_method").asText();
    }
}
