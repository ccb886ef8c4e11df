package dev.hark.cli;

/// Where the command starts.
public final class Main {
    private Main() {}

    /// Runs the command.
    ///
    /// @param arguments what the user typed
    public static void main(String[] arguments) {
        System.out.println("hark " + Main.class.getPackage().getImplementationVersion());
    }
}
