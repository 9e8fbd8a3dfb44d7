package rfc8705.allure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the page that Allure generated fit to hand on: takes out the analytics tag that the tool embeds, and keeps the history that is
 * packed into the page for the next run.
 */
final class AllureReport {
    private static final Pattern ANALYTICS =
            Pattern.compile("<script[^>]*googletagmanager[^>]*>\\s*</script>|<script>[^<]*gtag\\([^<]*</script>");
    private static final Pattern HISTORY = Pattern.compile("d\\('(history/[a-z-]+\\.json)','([A-Za-z0-9+/=]*)'\\)");

    private AllureReport() {}

    /** Takes the generated page and the directory to put it into. */
    public static void main(String[] arguments) throws IOException {
        Path generated = Path.of(arguments[0]);
        Path directory = Path.of(arguments[1]);
        if (!Files.exists(generated)) {
            System.out.println("Allure left no report at " + generated + ", so there is none in " + directory + ".");
            return;
        }
        String page = Files.readString(generated, StandardCharsets.UTF_8);
        Files.createDirectories(directory.resolve("history"));
        Files.writeString(directory.resolve("index.html"), withoutAnalytics(page), StandardCharsets.UTF_8);
        Matcher history = HISTORY.matcher(page);
        while (history.find()) {
            Files.write(directory.resolve(history.group(1)), Base64.getDecoder().decode(history.group(2)));
        }
    }

    /** @throws IllegalStateException if the tool embeds it in another form than the one known */
    static String withoutAnalytics(String page) {
        String clean = ANALYTICS.matcher(page).replaceAll("");
        if (clean.contains("googletagmanager") || clean.contains("gtag(")) {
            throw new IllegalStateException("Allure's page still asks a tracking service; AllureReport does not know"
                    + " the form of that tag any more, and has to be taught it.");
        }
        return clean;
    }
}
