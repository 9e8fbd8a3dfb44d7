package rfc8705.target;

import java.util.Optional;

/**
 * A client that an operator registered.
 *
 * @param clientId its id at the target; empty where the place for it was left blank
 * @param location file and line that say so
 */
public record KnownClient(Optional<String> clientId, String location) {}
