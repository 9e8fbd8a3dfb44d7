package rfc8705.reference;

/** What a client's certificate must be named: the type of name and the value as registered. */
record ExpectedSubject(SubjectType type, String value) {
    /**
     * Checks the syntax of the value.
     *
     * @throws IllegalArgumentException when it is not a name of that type
     */
    void check() {
        boolean fine =
                switch (type) {
                    case DN -> !NameText.read(value).rdns().isEmpty();
                    case DNS ->
                        value.matches("[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?"
                                + "(\\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*");
                    case URI -> value.matches("[A-Za-z][A-Za-z0-9+.-]*:[!-~&&[^\"<>\\\\^`{|}]]+");
                    case IP -> IpLiteral.octets(value).length > 0;
                    case EMAIL -> value.matches("[!-~&&[^@]]+@[A-Za-z0-9.-]+");
                };
        if (!fine) {
            throw new IllegalArgumentException("not a name of its type");
        }
    }
}
