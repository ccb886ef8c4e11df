package dev.hark.cli.terminal;

import dev.hark.observe.SecretFields;
import dev.hark.observe.SecretMask;

/// One direction of one connection in `verbose`: renders octets as they went over the wire, one displayed line for each
/// line of the message. It follows just enough of the message to mask secrets and to show only the beginning of
/// content.
///
/// For one thread at a time.
final class OneWay {
    /// More than any head that the server reads.
    static final int SHOWN_OF_HEAD = 64 * 1024;
    /// Enough for a form, a JSON document, or a dozen pipelined requests.
    static final int SHOWN_OF_CONTENT = 16 * 1024;
    /// Where a line of content is broken if it does not end by itself.
    private static final int WIDTH = 120;

    private final String margin;
    private final SecretMask mask;
    private boolean inContent;
    private boolean lineIsEmpty = true;
    private boolean sawLine;
    private long seen;

    /// @param margin what stands before each line
    /// @param secrets what is not shown
    OneWay(String margin, SecretFields secrets) {
        this.margin = margin;
        mask = secrets.mask();
    }

    /// That a new message begins, if the octets have not told so already.
    void startMessage() {
        inContent = false;
        sawLine = false;
        lineIsEmpty = true;
        seen = 0;
    }

    /// That the next octet is the first of a message.
    void restart() {
        startMessage();
        mask.restart();
    }

    /// That it is not known what was before: all is concealed up to the next line.
    void lost() {
        mask.lost();
    }

    /// Those octets are not shown.
    ///
    /// @param count of how many they are the first
    void passOver(byte[] octets, long count) {
        for (byte octet : octets) {
            mask.conceals(octet);
            follow(octet);
        }
        if (octets.length < count) mask.lost();
    }

    /// Those octets, in whole lines.
    ///
    /// @param count of how many they are the first
    /// @return how many of them were left out
    int render(byte[] octets, long count, StringBuilder text) {
        int hidden = 0;
        int column = 0;
        for (byte octet : octets) {
            boolean secret = mask.conceals(octet);
            if (follow(octet)) {
                if (column++ == 0) text.append(margin);
                if (secret) text.append('*');
                else Escape.octet(text, octet & 0xFF);
                if (octet == '\n' || (inContent && column == WIDTH)) {
                    text.append('\n');
                    column = 0;
                }
            } else {
                hidden++;
            }
        }
        if (column > 0) text.append('\n');
        if (octets.length < count) mask.lost();
        return hidden;
    }

    /// Takes one octet of the message into account; an empty line after others ends the head.
    ///
    /// @return whether it is shown
    private boolean follow(byte octet) {
        boolean shown = seen++ < (inContent ? SHOWN_OF_CONTENT : SHOWN_OF_HEAD);
        if (inContent) return shown;
        if (octet == '\n') {
            if (lineIsEmpty && sawLine) {
                inContent = true;
                seen = 0;
            }
            lineIsEmpty = true;
        } else if (octet != '\r') {
            lineIsEmpty = false;
            sawLine = true;
        }
        return shown;
    }
}
