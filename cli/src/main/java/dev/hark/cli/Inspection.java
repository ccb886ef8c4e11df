package dev.hark.cli;

import dev.hark.AddressUnavailableException;
import dev.hark.inspector.Inspector;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Starts the page that shows every connection. A class of its own, so that who does not want it loads none of it.
final class Inspection {
    private Inspection() {}

    /// Starts it, if it is wanted; else null.
    static @Nullable Inspector start(Settings settings) throws StartException, IOException {
        var address = settings.inspectAt();
        if (address == null) return null;
        if (address.isUnresolved()) throw AddressTrouble.ofUnknownInspectorHost(address);
        try {
            return Inspector.builder()
                    .address(address)
                    .secrets(settings.secrets())
                    .start();
        } catch (AddressUnavailableException e) {
            throw AddressTrouble.ofInspector(e);
        }
    }
}
