/** YAML files as trees that remember their lines, checked against a JSON Schema, with errors that name line and remedy. */
@NullMarked
package rfc8705.yaml;

import org.jspecify.annotations.NullMarked;
