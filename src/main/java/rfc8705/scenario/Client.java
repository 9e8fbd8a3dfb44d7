package rfc8705.scenario;

import java.util.List;

/**
 * One registration plus the credential that must authenticate it, and one that must not.
 *
 * @param id name in scenarios
 * @param tags for selection
 * @param capability name of the capability that its control shows, such as {@code tls_client_auth_san_dns}
 * @param registration what is registered
 * @param good what must authenticate it
 * @param wrong what must not
 * @param request the good request
 * @param wrongRequest the request that must not authenticate it; the good one where a certificate decides
 */
public record Client(
        String id,
        List<String> tags,
        String capability,
        Registration registration,
        Presentation good,
        Presentation wrong,
        Request request,
        Request wrongRequest) {
    /** Stands, in a registration and for an {@code iPAddress}, for the address that the target sees requests come from. */
    public static final String SOURCE_ADDRESS = "${source_address}";

    /** Copies the list. */
    public Client {
        tags = List.copyOf(tags);
    }

    /** Whether it registers {@link #SOURCE_ADDRESS}. */
    public boolean namesSourceAddress() {
        return registration.metadata().toString().contains(SOURCE_ADDRESS);
    }
}
