package rfc8705.pki;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Keywords of attribute types (RFC 4514 section 3, RFC 4519 and what is written in certificates' names besides) and their identifiers. */
final class AttributeTypes {
    static final String COUNTRY = "2.5.4.6";
    static final String DOMAIN_COMPONENT = "0.9.2342.19200300.100.1.25";
    static final String EMAIL_ADDRESS = "1.2.840.113549.1.9.1";

    private static final Map<String, String> OID_BY_KEYWORD = table();
    private static final Map<String, String> OID_BY_CAPITALS = OID_BY_KEYWORD.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(e -> e.getKey().toUpperCase(Locale.ROOT), Map.Entry::getValue));
    private static final Map<String, String> KEYWORD_BY_OID = OID_BY_KEYWORD.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey, (first, alias) -> first));

    private AttributeTypes() {}

    /** The identifier that a keyword or a dotted-decimal text names. */
    static String oid(String type) {
        if (type.matches("[0-9.]+")) {
            return type;
        }
        String oid = OID_BY_CAPITALS.get(type.toUpperCase(Locale.ROOT));
        if (oid == null) {
            throw new PkiException("Unknown attribute type '" + type + "' in a name: expected one of "
                    + String.join(", ", OID_BY_KEYWORD.keySet())
                    + " or a dotted-decimal object identifier; write one of these");
        }
        return oid;
    }

    /** The keyword for an identifier, or the identifier itself if it has none. */
    static String keyword(String oid) {
        return KEYWORD_BY_OID.getOrDefault(oid, oid);
    }

    private static Map<String, String> table() {
        Map<String, String> table = new LinkedHashMap<>();
        table.put("CN", "2.5.4.3");
        table.put("O", "2.5.4.10");
        table.put("OU", "2.5.4.11");
        table.put("C", COUNTRY);
        table.put("ST", "2.5.4.8");
        table.put("L", "2.5.4.7");
        table.put("STREET", "2.5.4.9");
        table.put("DC", DOMAIN_COMPONENT);
        table.put("UID", "0.9.2342.19200300.100.1.1");
        table.put("serialNumber", "2.5.4.5");
        table.put("emailAddress", EMAIL_ADDRESS);
        table.put("E", EMAIL_ADDRESS);
        table.put("givenName", "2.5.4.42");
        table.put("SN", "2.5.4.4");
        table.put("surname", "2.5.4.4");
        table.put("title", "2.5.4.12");
        table.put("organizationIdentifier", "2.5.4.97");
        table.put("businessCategory", "2.5.4.15");
        table.put("jurisdictionCountryName", "1.3.6.1.4.1.311.60.2.1.3");
        table.put("jurisdictionC", "1.3.6.1.4.1.311.60.2.1.3");
        table.put("jurisdictionST", "1.3.6.1.4.1.311.60.2.1.2");
        table.put("jurisdictionL", "1.3.6.1.4.1.311.60.2.1.1");
        table.put("postalCode", "2.5.4.17");
        table.put("dnQualifier", "2.5.4.46");
        table.put("pseudonym", "2.5.4.65");
        table.put("name", "2.5.4.41");
        table.put("initials", "2.5.4.43");
        table.put("generationQualifier", "2.5.4.44");
        return Collections.unmodifiableMap(table);
    }
}
