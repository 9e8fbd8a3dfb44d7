package rfc8705.reference;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Attribute keywords: the table of RFC 4514 section 3, and others that certificates carry in practice. */
final class AttributeTypes {
    private static final Map<String, String> KEYWORDS = keywords();

    private AttributeTypes() {}

    /** Whether a keyword stands for this dotted type. */
    static boolean hasKeyword(String oid) {
        return KEYWORDS.containsValue(oid);
    }

    /** The object identifier for a keyword, whatever its letter case. */
    static Optional<String> oid(String keyword) {
        return Optional.ofNullable(KEYWORDS.get(keyword.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> keywords() {
        Map<String, String> table = new HashMap<>();
        put(table, "2.5.4.3", "cn", "commonname");
        put(table, "2.5.4.7", "l", "localityname");
        put(table, "2.5.4.8", "st", "stateorprovincename");
        put(table, "2.5.4.10", "o", "organizationname");
        put(table, "2.5.4.11", "ou", "organizationalunitname");
        put(table, "2.5.4.6", "c", "countryname");
        put(table, "2.5.4.9", "street", "streetaddress");
        put(table, "0.9.2342.19200300.100.1.25", "dc", "domaincomponent");
        put(table, "0.9.2342.19200300.100.1.1", "uid", "userid");
        put(table, "2.5.4.4", "sn", "surname");
        put(table, "2.5.4.5", "serialnumber");
        put(table, "2.5.4.12", "title", "t");
        put(table, "2.5.4.13", "description");
        put(table, "2.5.4.15", "businesscategory");
        put(table, "2.5.4.17", "postalcode");
        put(table, "2.5.4.42", "givenname", "gn");
        put(table, "2.5.4.43", "initials");
        put(table, "2.5.4.44", "generationqualifier");
        put(table, "2.5.4.46", "dnqualifier");
        put(table, "2.5.4.65", "pseudonym");
        put(table, "2.5.4.97", "organizationidentifier");
        put(table, "1.2.840.113549.1.9.1", "emailaddress", "e");
        put(table, "1.2.840.113549.1.9.2", "unstructuredname");
        put(table, "1.2.840.113549.1.9.8", "unstructuredaddress");
        put(table, "1.3.6.1.4.1.311.60.2.1.1", "jurisdictionl", "jurisdictionlocalityname");
        put(table, "1.3.6.1.4.1.311.60.2.1.2", "jurisdictionst", "jurisdictionstateorprovincename");
        put(table, "1.3.6.1.4.1.311.60.2.1.3", "jurisdictionc", "jurisdictioncountryname");
        return Map.copyOf(table);
    }

    private static void put(Map<String, String> table, String oid, String... keywords) {
        for (String keyword : keywords) {
            table.put(keyword, oid);
        }
    }
}
