package dev.hark.inspector.record;

import dev.hark.observe.SecretFields;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.FieldsBuilder;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.refusal.Offence;

/// Takes the secrets out of what is kept: each becomes `*`, octet by octet.
record Masked(SecretFields secrets) {
    RequestHead head(RequestHead head) {
        if (!hasSecrets(head.fields())) return head;
        var fields = withoutSecrets(head.fields());
        return new RequestHead(head.method(), head.target(), head.version(), fields, head.contentLength());
    }

    ResponseHead head(ResponseHead head) {
        // Of its own: a head that is reused carries what it was rendered to.
        var fields = hasSecrets(head.fields()) ? withoutSecrets(head.fields()) : head.fields();
        return new ResponseHead(head.status(), fields);
    }

    Offence offence(Offence offence) {
        return secrets.masked(offence);
    }

    private boolean hasSecrets(Fields fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (secrets.has(fields.name(i))) return true;
        }
        return false;
    }

    private Fields withoutSecrets(Fields fields) {
        var masked = new FieldsBuilder();
        fields.forEach((name, value) -> masked.add(name, secrets.has(name) ? "*".repeat(value.length()) : value));
        return masked.build();
    }
}
