package rfc8705.verdict;

import rfc8705.scenario.Verdict;

/**
 * One requirement judged.
 *
 * @param requirement its id
 * @param expected name of the expectation
 * @param observed label of what was seen, with a few words
 * @param verdict what it comes to
 * @param reason one sentence that a developer of the server understands
 */
public record Judgement(String requirement, String expected, String observed, Verdict verdict, String reason) {}
