package rfc8705.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** Policies that decide otherwise than the usual one and are as conformant. */
final class Leeways {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEYWORD = Pattern.compile("(?:^|(?<!\\\\)[,+])\\s*([A-Za-z][A-Za-z0-9-]*)\\s*=");
    private static final Set<String> LISTED = Set.of("CN", "L", "ST", "O", "OU", "C", "STREET", "DC", "UID");

    private Leeways() {}

    /** Changes every answer of the endpoints at which clients authenticate. */
    static Policy answers(UnaryOperator<Answer> change) {
        return new Policy() {
            @Override
            Answer answer(Request request, Answer answer) {
                return change.apply(answer);
            }
        };
    }

    /** Registers only such subjects. */
    static Policy subjects(Predicate<ExpectedSubject> supported) {
        return new Policy() {
            @Override
            void checkSyntax(ExpectedSubject subject) {
                if (!supported.test(subject)) {
                    throw new IllegalArgumentException("not supported");
                }
                super.checkSyntax(subject);
            }
        };
    }

    static Answer badRequest(Answer answer) {
        boolean challenged = answer.headers().containsKey("WWW-Authenticate");
        return answer.status() == 401 && !challenged ? AnswerFaults.status(answer, 400) : answer;
    }

    /** Changes a body of JSON. */
    static Answer body(Answer answer, Consumer<ObjectNode> change) {
        try {
            if (!(JSON.readTree(answer.body()) instanceof ObjectNode body)) {
                return answer;
            }
            change.accept(body);
            return new Answer(answer.status(), answer.headers(), body.toString());
        } catch (JsonProcessingException e) {
            return answer;
        }
    }

    private static void replace(ObjectNode object, String member, UnaryOperator<JsonNode> change) {
        if (object.has(member)) {
            object.set(member, change.apply(object.get(member)));
        }
    }

    static Answer writtenOtherwise(Answer answer) {
        return body(answer, body -> {
                    body.remove("expires_in");
                    replace(body, "token_type", type -> body.textNode("bearer"));
                })
                .with("Content-Type", "application/json;charset=UTF-8")
                .with("Cache-Control", "private, no-store, max-age=0")
                .without("Pragma");
    }

    static boolean writtenWithListedKeywords(ExpectedSubject subject) {
        return subject.type() != SubjectType.DN
                || KEYWORD.matcher(subject.value())
                        .results()
                        .allMatch(keyword -> LISTED.contains(keyword.group(1).toUpperCase(Locale.ROOT)));
    }

    /** Tells every fortieth request to come back at once. */
    static final class Busy extends Policy {
        private static final int EVERY = 40;
        private final AtomicInteger requests = new AtomicInteger();

        @Override
        Answer answer(Request request, Answer answer) {
            return requests.incrementAndGet() % EVERY == 0
                    ? Answer.error(429, "slow_down", "Too many requests.").with("Retry-After", "1")
                    : answer;
        }
    }

    static final class ClientAuthDemanded extends Policy {
        @Override
        boolean purpose(X509Certificate leaf) {
            try {
                return leaf.getExtendedKeyUsage() != null
                        && leaf.getExtendedKeyUsage().contains(CLIENT_AUTH);
            } catch (CertificateParsingException e) {
                return false;
            }
        }
    }

    static final class NotBound extends Policy {
        @Override
        Optional<String> boundTo(List<X509Certificate> chain) {
            return Optional.empty();
        }
    }

    /** Does without some methods. */
    static class Methods extends Policy {
        private final Set<String> without;

        Methods(String... without) {
            this.without = Set.of(without);
        }

        @Override
        String method(String requested) {
            if (without.contains(requested)) {
                throw OAuthError.invalidMetadata("This token_endpoint_auth_method is not supported.");
            }
            return requested;
        }

        @Override
        ObjectNode metadata(ObjectNode document) {
            ArrayNode methods = document.withArray("token_endpoint_auth_methods_supported");
            for (Iterator<JsonNode> each = methods.iterator(); each.hasNext(); ) {
                if (without.contains(each.next().asText())) {
                    each.remove();
                }
            }
            return document;
        }
    }

    static final class KeysByValue extends Policy {
        @Override
        boolean keySetAddress(String address) {
            return false;
        }
    }

    static final class KeysByReference extends Policy {
        @Override
        boolean certificateCount(int count) {
            return false;
        }
    }

    /** Answers with the distinguished name in a plainer spelling. */
    static final class DnEchoedOtherwise extends Policy {
        @Override
        ObjectNode information(ObjectNode information) {
            replace(information, SubjectType.DN.parameter(), DnEchoedOtherwise::respelled);
            return information;
        }

        private static JsonNode respelled(JsonNode value) {
            try {
                List<String> parts = new ArrayList<>();
                new LdapName(value.asText()).getRdns().forEach(rdn -> parts.add(0, rdn.toString()));
                return TextNode.valueOf(String.join(",", parts));
            } catch (InvalidNameException e) {
                return value;
            }
        }
    }

    static final class NoManagement extends Policy {
        @Override
        ObjectNode information(ObjectNode information) {
            information.remove(List.of("registration_access_token", "registration_client_uri"));
            return information;
        }
    }

    /** A client_id that means something else wherever it is not encoded. */
    static final class ClientIdToBeEncoded extends Policy {
        @Override
        String newClientId() {
            return "https://clients.example/a b?id=" + UUID.randomUUID() + "&c=%41+\"<>\\:#~";
        }
    }

    static final class TokenEndpointAlone extends Policy {
        @Override
        ObjectNode metadata(ObjectNode document) {
            for (Service service : Service.values()) {
                if (service != Service.TOKEN) {
                    document.remove(service.member());
                    document.withObject("/mtls_endpoint_aliases").remove(service.member());
                }
            }
            return document;
        }
    }

    static final class MoreMembers extends Policy {
        @Override
        Answer answer(Request request, Answer answer) {
            return body(
                    answer,
                    body -> body.put("scope", "read").putObject("error_details").putArray("trace"));
        }

        @Override
        ObjectNode information(ObjectNode information) {
            information.put("application_type", "web").put("scope", "read").putArray("contacts");
            return information;
        }
    }

    /** Follows the certificates in the order they were sent, all of them. */
    static final class SentOrderDemanded extends Policy {
        @Override
        boolean trusted(List<X509Certificate> chain, PathTrust trust) {
            for (int i = 1; i < chain.size(); i++) {
                if (!SimplePath.verifies(chain.get(i), chain.get(i - 1))) {
                    return false;
                }
            }
            return super.trusted(chain, trust);
        }
    }

    /** Takes a certificate for some minutes before and after its time. */
    static final class ClockSkewAllowed extends Policy {
        private static final Duration SKEW = Duration.ofMinutes(2);

        @Override
        Instant validationTime(List<X509Certificate> chain) {
            Instant now = Instant.now();
            Instant from = chain.get(0).getNotBefore().toInstant();
            Instant to = chain.get(0).getNotAfter().toInstant();
            if (now.isBefore(from) && now.plus(SKEW).isAfter(from)) {
                return from;
            }
            return now.isAfter(to) && now.minus(SKEW).isBefore(to) ? to : now;
        }
    }

    /** Takes no RSA key below 3072 bits. */
    static final class StrongerKeysDemanded extends Policy {
        private static final int SHORTEST = 3072;

        @Override
        boolean strong(List<X509Certificate> chain) {
            return super.strong(chain)
                    && chain.stream()
                            .noneMatch(certificate -> certificate.getPublicKey() instanceof RSAPublicKey key
                                    && key.getModulus().bitLength() < SHORTEST);
        }
    }

    static final class SelfSignedDatesChecked extends Policy {
        @Override
        boolean sameCertificate(byte[] registered, X509Certificate presented) {
            Date now = new Date();
            return super.sameCertificate(registered, presented)
                    && !now.before(presented.getNotBefore())
                    && !now.after(presented.getNotAfter());
        }
    }

    static final class ClientIdDemanded extends Policy {
        @Override
        Optional<String> guessedClient(List<X509Certificate> chain, ClientStore clients) {
            throw OAuthError.invalidRequest("client_id is missing.");
        }
    }

    /** Registers a name once. */
    static final class SubjectOfOneClient extends Policy {
        private final Set<ExpectedSubject> taken = ConcurrentHashMap.newKeySet();

        @Override
        void checkSyntax(ExpectedSubject subject) {
            super.checkSyntax(subject);
            if (!taken.add(subject)) {
                throw new IllegalArgumentException("taken");
            }
        }
    }
}
