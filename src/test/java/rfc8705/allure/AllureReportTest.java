package rfc8705.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllureReportTest {
    private static final String PAGE = """
            <script src="data:text/javascript;base64,AAAA"></script>
                <script async src="https://www.googletagmanager.com/gtag/js?id=G-X"></script>
                <script>
                    window.dataLayer = window.dataLayer || [];
                    function gtag(){dataLayer.push(arguments);}
                    gtag('js', new Date());
                </script>
                <script>d('history/history.json','eyJhIjoxfQ==');
                d('widgets/summary.json','e30=');</script>
            """;

    @TempDir
    Path directory;

    @Test
    void thePageAsksNobodyForAnything() throws IOException {
        convert(PAGE);

        assertThat(directory.resolve("allure/index.html"))
                .content()
                .doesNotContain("googletagmanager", "gtag", "https://")
                .contains("data:text/javascript;base64,AAAA", "d('widgets/summary.json'");
    }

    @Test
    void theHistoryIsKeptForTheNextRun() throws IOException {
        convert(PAGE);

        assertThat(directory.resolve("allure/history/history.json")).hasContent("{\"a\":1}");
    }

    @Test
    void aTagInAnUnknownFormIsNotLetThrough() {
        assertThatThrownBy(() -> AllureReport.withoutAnalytics("<img src='https://www.googletagmanager.com/ns.html'>"))
                .hasMessageContaining("tracking service");
    }

    @Test
    void aRunWithoutAReportOfAllureIsNoError() throws IOException {
        AllureReport.main(new String[] {
            directory.resolve("nowhere.html").toString(),
            directory.resolve("allure").toString()
        });

        assertThat(directory.resolve("allure")).doesNotExist();
    }

    private void convert(String page) throws IOException {
        Path generated = Files.writeString(directory.resolve("generated.html"), page);
        AllureReport.main(
                new String[] {generated.toString(), directory.resolve("allure").toString()});
    }
}
