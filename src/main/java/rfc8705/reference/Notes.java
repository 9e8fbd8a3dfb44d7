package rfc8705.reference;

import java.util.Optional;
import javax.net.ssl.SSLSession;

/** What is noted beside a TLS session, and still there when it is resumed. */
record Notes(SSLSession session) {
    Optional<String> get(String name) {
        return Optional.ofNullable(session.getValue(name)).map(Object::toString);
    }

    void put(String name, String value) {
        session.putValue(name, value);
    }
}
