package rfc8705.reference;

import java.util.ArrayList;
import java.util.List;

/** A distinguished name in the order of its encoding: a sequence of sets of attributes (RFC 5280 section 4.1.2.4). */
record Name(List<List<NameAttribute>> rdns) {
    Name {
        rdns = rdns.stream().map(List::copyOf).toList();
    }

    /** Reads an encoded Name. */
    static Name read(Der encoded) {
        List<List<NameAttribute>> rdns = new ArrayList<>();
        for (Der rdn : encoded.expect(Der.SEQUENCE).children()) {
            List<NameAttribute> attributes = new ArrayList<>();
            for (Der attribute : rdn.expect(Der.SET).children()) {
                attributes.add(attribute(attribute.expect(Der.SEQUENCE).children()));
            }
            if (attributes.isEmpty()) {
                throw new DerException("relative distinguished name without attributes");
            }
            rdns.add(attributes);
        }
        return new Name(rdns);
    }

    private static NameAttribute attribute(List<Der> typeAndValue) {
        if (typeAndValue.size() != 2) {
            throw new DerException("attribute without type and value");
        }
        return new NameAttribute(typeAndValue.get(0).oid(), NameValue.ofDer(typeAndValue.get(1)));
    }

    /** All attributes in order, the structure forgotten. */
    List<NameAttribute> attributes() {
        return rdns.stream().flatMap(List::stream).toList();
    }
}
