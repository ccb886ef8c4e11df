package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingJsonTest {
    private static final String OF_BROWSERS = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @TempDir
    Path temp;

    private Site site;

    @BeforeEach
    void a_site() throws Exception {
        site = Site.in(temp);
    }

    @Test
    void programs_get_what_people_see() throws Exception {
        site.file("a/b c/größe.txt", "1,80 m").file("a/\"quoted\"", "");
        site.folder("a/empty");
        Files.setLastModifiedTime(site.path("a/b c"), FileTime.from(Site.CHANGED));
        Files.setLastModifiedTime(site.path("a/empty"), FileTime.from(Site.CHANGED));
        var response = get("/a/", "application/json");
        assertThat(response.fields().first("Content-Type")).isEqualTo("application/json");
        assertThat(response.fields().first("Cache-Control")).isEqualTo("no-cache");
        assertThat(response.fields().first("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.fields().first("Vary")).isEqualTo("Accept");
        assertThat(Site.content(response)).isEqualTo("""
                {"path":"/a/","complete":true,"entries":[
                {"name":"b c","type":"folder","changed":"2026-11-19T08:30:15.123Z","url":"b%20c/"},
                {"name":"empty","type":"folder","changed":"2026-11-19T08:30:15.123Z","url":"empty/"},
                {"name":"\\"quoted\\"","type":"file","size":0,"changed":"2026-11-19T08:30:15.123Z","url":"%22quoted%22"}
                ]}
                """);
        assertThat(Site.content(get("/a/b%20c/?sort=size", "application/json"))).contains("\"size\":6,");
    }

    @Test
    void an_empty_folder_is_an_empty_array() throws Exception {
        assertThat(Site.content(get("/", "application/json")))
                .isEqualTo("{\"path\":\"/\",\"complete\":true,\"entries\":[\n]}\n");
    }

    @Test
    void it_says_if_there_is_more() throws Exception {
        var listing = new Listing(List.of(), List.of(), ListingOrder.STANDARD, false);
        assertThat(Site.content(ListingAnswers.of(listing, true))).contains("\"complete\":false");
    }

    @Test
    void the_query_orders_it_too() throws Exception {
        site.file("small", "1").file("large", "12345");
        assertThat(Site.content(get("/?sort=size&order=asc", "application/json")))
                .containsSubsequence("small", "large");
        assertThat(Site.content(get("/", "application/json"))).containsSubsequence("large", "small");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|true",
                "application/*|true",
                "application/json, text/html;q=0.9|true",
                "text/html;q=0.5, */*|true",
                "application/json;q=0.9, text/html|false",
                "application/json, text/html|false",
                "text/html, application/json|false",
                OF_BROWSERS + "|false",
                "*/*|false",
                "image/png|false",
                "application/json;q=0|false",
                "nonsense;;|false"
            })
    @Spec("RFC 9110 §12.5.1")
    void json_is_for_who_likes_it_better_than_a_page(String accept, boolean isJson) throws Exception {
        assertThat(get("/", accept).fields().first("Content-Type"))
                .isEqualTo(isJson ? "application/json" : "text/html; charset=utf-8");
    }

    @Test
    void strings_are_escaped_where_they_must_be() {
        assertThat(ListingJson.quoted("a\"b\\c/d\ne\u0000\u001F\u007Fé🦊"))
                .isEqualTo("\"a\\\"b\\\\c/d\\u000ae\\u0000\\u001f\u007Fé🦊\"");
    }

    private Response get(String target, String accept) throws Exception {
        return site.listing().handle(Site.get(target, "Accept", accept));
    }
}
