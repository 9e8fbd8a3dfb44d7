package rfc8705.pki;

/** One GeneralName (RFC 5280 section 4.2.1.6), as it is to be encoded. */
public sealed interface AltName {

    /** A {@code dNSName}; the characters are written as they are, NUL and non-ASCII included (as UTF-8 octets). */
    record Dns(String value) implements AltName {}

    /** A {@code uniformResourceIdentifier}; the characters are written as they are. */
    record Uri(String value) implements AltName {}

    /** An {@code rfc822Name}; the characters are written as they are. */
    record Email(String value) implements AltName {}

    /**
     * An {@code iPAddress} of any number of octets.
     *
     * @param octets hexadecimal, for example {@code c0000201}, or a placeholder that is to be replaced before the certificate is issued
     */
    record Ip(String octets) implements AltName {}

    /** A {@code directoryName}. */
    record Directory(DistinguishedName name) implements AltName {}

    /** A {@code registeredID}. @param oid dotted decimal */
    record RegisteredId(String oid) implements AltName {}

    /** An {@code otherName} that holds one UTF8String. @param oid its type, dotted decimal */
    record Other(String oid, String value) implements AltName {}

    /** Any GeneralName, wrong ones included. @param der the whole encoding in hexadecimal */
    record Raw(String der) implements AltName {}
}
