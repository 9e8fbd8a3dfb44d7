package rfc8705.reference;

import java.util.Arrays;

/** The five values that may name a client's certificate (RFC 8705 section 2.1.2). */
enum SubjectType {
    DN("tls_client_auth_subject_dn", -1),
    DNS("tls_client_auth_san_dns", AlternativeName.DNS),
    URI("tls_client_auth_san_uri", AlternativeName.URI),
    IP("tls_client_auth_san_ip", AlternativeName.IP),
    EMAIL("tls_client_auth_san_email", AlternativeName.EMAIL);

    private final String parameter;
    private final int generalName;

    SubjectType(String parameter, int generalName) {
        this.parameter = parameter;
        this.generalName = generalName;
    }

    /** The registration parameter. */
    String parameter() {
        return parameter;
    }

    /** The GeneralName tag this type is compared with; negative for the subject itself. */
    int generalName() {
        return generalName;
    }

    /** The type behind a registration parameter. */
    static SubjectType of(String parameter) {
        return Arrays.stream(values())
                .filter(type -> type.parameter.equals(parameter))
                .findFirst()
                .orElseThrow();
    }
}
