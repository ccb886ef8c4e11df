package dev.hark.bench.subject;

/// Processor time.
///
/// @param user microseconds in the program
/// @param system microseconds in the kernel, on its behalf
public record Cpu(double user, double system) {
    /// Both together.
    public double total() {
        return user + system;
    }

    /// What was used since.
    public Cpu since(Cpu before) {
        return new Cpu(user - before.user, system - before.system);
    }
}
