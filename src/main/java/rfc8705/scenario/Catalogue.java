package rfc8705.scenario;

import java.util.List;
import java.util.Map;
import rfc8705.pki.CertificateSpec;

/**
 * Everything that the YAML says.
 *
 * @param requirements rules by id, in order
 * @param authorities certification authorities by name
 * @param clients by id, in order
 * @param scenarios in order of their files
 */
public record Catalogue(
        Map<String, Requirement> requirements,
        Map<String, CertificateSpec> authorities,
        Map<String, Client> clients,
        List<Scenario> scenarios) {}
