package rfc8705.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import rfc8705.pki.Attribute;
import rfc8705.pki.CertificateSpec;
import rfc8705.pki.DistinguishedName;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Presentation;
import rfc8705.scenario.Presentation.Link;
import rfc8705.scenario.Scenario;

/**
 * What a scenario shows against what the server was told to trust: from there down to the leaf, and then what was sent beside that path.
 *
 * @param certificates from top to bottom
 */
public record SentChain(List<Certificate> certificates) {
    private static final String ANCHOR = "root";
    private static final String SELF = "self";
    private static final int LONGEST_PATH = 8;

    /** Copies the list. */
    public SentChain {
        certificates = List.copyOf(certificates);
    }

    /** What a certificate is in a chain. */
    public enum Part {
        /** What the server was told to trust. */
        ANCHOR,
        /** The key that a client of the self-signed method registered. */
        REGISTERED_KEY,
        /** An authority between the anchor and the leaf. */
        AUTHORITY,
        /** The leaf. */
        LEAF,
        /** Sent, but no part of the path. */
        BESIDE
    }

    /**
     * One certificate.
     *
     * @param part what it is
     * @param name its common names, or whatever its subject holds
     * @param position its place in what was sent, from 1; 0 if it was not sent
     * @param foreign whether the twin's path knows no such authority
     * @param joined whether the one above issued it
     */
    public record Certificate(Part part, String name, int position, boolean foreign, boolean joined) {}

    /**
     * The chain of a scenario; empty if it shows no certificate.
     *
     * @param twin what its twin shows
     */
    public static Optional<SentChain> of(Scenario scenario, Presentation twin, Catalogue catalogue) {
        if (!(scenario.presentation() instanceof Presentation.Shown shown)) {
            return Optional.empty();
        }
        Map<String, CertificateSpec> authorities = catalogue.authorities();
        List<String> path = path(shown.leaf(), authorities);
        List<String> usual = twin instanceof Presentation.Shown other ? path(other.leaf(), authorities) : List.of();
        boolean self = scenario.registration().method().startsWith("self_signed");
        boolean reaches = self ? path.isEmpty() : path.contains(ANCHOR);
        List<Certificate> chain = new ArrayList<>();
        chain.add(
                self
                        ? new Certificate(Part.REGISTERED_KEY, "", 0, false, false)
                        : new Certificate(
                                Part.ANCHOR, name(ANCHOR, authorities), position(shown, ANCHOR), false, false));
        for (int i = path.size() - 1; i >= 0; i--) {
            String name = path.get(i);
            if (!name.equals(ANCHOR) || self) {
                boolean joined = chain.size() > 1 || reaches;
                chain.add(new Certificate(
                        Part.AUTHORITY, name(name, authorities), position(shown, name), !usual.contains(name), joined));
            }
        }
        chain.add(new Certificate(
                Part.LEAF,
                text(shown.leaf().subject()),
                position(shown, link -> link instanceof Link.Leaf),
                false,
                chain.size() > 1 || reaches));
        chain.addAll(beside(shown, path, authorities));
        return Optional.of(new SentChain(chain));
    }

    private static List<Certificate> beside(
            Presentation.Shown shown, List<String> path, Map<String, CertificateSpec> authorities) {
        List<Certificate> beside = new ArrayList<>();
        for (int i = 0; i < shown.chain().size(); i++) {
            Link link = shown.chain().get(i);
            if (link instanceof Link.Other other) {
                beside.add(new Certificate(Part.BESIDE, text(other.certificate().subject()), i + 1, true, false));
            } else if (link instanceof Link.Authority authority
                    && !path.contains(authority.name())
                    && !authority.name().equals(ANCHOR)) {
                beside.add(new Certificate(Part.BESIDE, name(authority.name(), authorities), i + 1, true, false));
            }
        }
        return beside;
    }

    /** Names of the authorities above a leaf, the nearest first; none for a self-signed one. */
    private static List<String> path(CertificateSpec leaf, Map<String, CertificateSpec> authorities) {
        List<String> path = new ArrayList<>();
        String issuer = leaf.issuer();
        while (!issuer.equals(SELF) && !path.contains(issuer) && path.size() < LONGEST_PATH) {
            path.add(issuer);
            issuer = Optional.ofNullable(authorities.get(issuer))
                    .map(CertificateSpec::issuer)
                    .orElse(SELF);
        }
        return path;
    }

    private static int position(Presentation.Shown shown, String authority) {
        return position(
                shown, link -> link instanceof Link.Authority one && one.name().equals(authority));
    }

    private static int position(Presentation.Shown shown, Predicate<Link> wanted) {
        for (int i = 0; i < shown.chain().size(); i++) {
            if (wanted.test(shown.chain().get(i))) {
                return i + 1;
            }
        }
        return 0;
    }

    private static String name(String authority, Map<String, CertificateSpec> authorities) {
        return Optional.ofNullable(authorities.get(authority))
                .map(spec -> text(spec.subject()))
                .orElse(authority);
    }

    private static String text(DistinguishedName name) {
        List<Attribute> attributes =
                name.rdns().stream().flatMap(rdn -> rdn.attributes().stream()).toList();
        String common = attributes.stream()
                .filter(attribute -> attribute.type().equals("CN"))
                .map(Attribute::value)
                .collect(Collectors.joining(", "));
        return common.isEmpty()
                ? attributes.stream()
                        .map(attribute -> attribute.type() + "=" + attribute.value())
                        .collect(Collectors.joining(","))
                : common;
    }
}
