import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Many attackers at once, on one thread. Whoever is cut comes again, until [#stop].
final class Attackers implements Runnable {
    private static final long SECOND = 1_000_000_000;
    /// A second is walked through in so many steps, an attacker has his turn in one of them.
    private static final int STEPS = 100;
    /// New connections in a step.
    private static final int NEW_IN_A_STEP = 25;
    private static final int SMALL = 1024;

    private final InetSocketAddress address;
    private final List<Attacker> all = new ArrayList<>();
    private final Selector selector = Selector.open();
    private final ByteBuffer trash = ByteBuffer.allocateDirect(16 * 1024);
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this);
    private volatile boolean over;
    private volatile int connected;
    private int newInStep;
    private IOException failure;

    /// How those of a kind ended, and how often.
    final Map<Attack, Map<String, Integer>> ends = new TreeMap<>();
    /// The longest time that one of a kind was borne, in nanoseconds.
    final Map<Attack, Long> longest = new TreeMap<>();

    /// One attacker; over time he has several connections.
    private final class Attacker {
        final Attack attack;
        SocketChannel channel;
        SelectionKey key;
        long since;
        boolean isConnected;
        String answer = "";

        Attacker(Attack attack) {
            this.attack = attack;
        }

        void come() throws IOException {
            answer = "";
            isConnected = false;
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            if (attack.readsSlowly) channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL);
            channel.connect(address);
            key = channel.register(selector, SelectionKey.OP_CONNECT, this);
        }

        void ready() {
            try {
                if (isConnected) {
                    read(trash.capacity());
                } else if (channel.finishConnect()) {
                    isConnected = true;
                    connected++;
                    since = System.nanoTime();
                    send(attack.beginning);
                    key.interestOps(attack.readsSlowly ? 0 : SelectionKey.OP_READ);
                }
            } catch (IOException e) {
                ended("reset");
            }
        }

        /// Once a second.
        void turn() {
            if (!isConnected) return;
            try {
                if (attack.readsSlowly || answer.isEmpty()) send(attack.drop);
                if (attack.readsSlowly) read(1);
            } catch (IOException e) {
                ended("reset");
            }
        }

        private void send(String octets) throws IOException {
            if (!octets.isEmpty()) channel.write(ByteBuffer.wrap(octets.getBytes(StandardCharsets.US_ASCII)));
        }

        private void read(int most) throws IOException {
            int count = channel.read(trash.clear().limit(most));
            if (count < 0) {
                ended("closed");
            } else if (answer.length() < 12) {
                answer += StandardCharsets.ISO_8859_1.decode(trash.flip());
            }
        }

        private void ended(String how) {
            if (isConnected) {
                var status = answer.length() < 12 ? "" : answer.substring(9, 12);
                var end = status.isEmpty() ? how + " without a word"
                        : how.equals("reset") ? "reset in the middle of " + status
                        : status + ", then " + how;
                ends.computeIfAbsent(attack, _ -> new TreeMap<>()).merge(end, 1, Integer::sum);
                borne();
                connected--;
            } else {
                ends.computeIfAbsent(attack, _ -> new TreeMap<>()).merge("not let in", 1, Integer::sum);
            }
            leave();
        }

        void borne() {
            if (isConnected) longest.merge(attack, System.nanoTime() - since, Math::max);
        }

        void leave() {
            try {
                if (channel != null) {
                    channel.setOption(StandardSocketOptions.SO_LINGER, 0); // no port waits for its end
                    channel.close();
                }
            } catch (IOException e) {
                failure = e;
            }
            channel = null;
            isConnected = false;
        }
    }

    /// @param attacks what each of them does
    Attackers(int port, List<Attack> attacks) throws IOException {
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        attacks.forEach(attack -> all.add(new Attacker(attack)));
    }

    Attackers start() {
        thread.start();
        return this;
    }

    /// How many have a connection.
    int connected() {
        return connected;
    }

    /// They leave, all at once. After that what they saw can be read.
    void stop() throws Exception {
        over = true;
        selector.wakeup();
        thread.join();
        if (failure != null) throw failure;
    }

    @Override
    public void run() {
        try (selector) {
            long due = System.nanoTime();
            for (int step = 0; !over; step = (step + 1) % STEPS) {
                newInStep = 0;
                for (int i = step; i < all.size(); i += STEPS) all.get(i).turn();
                for (int i = 0; i < all.size() && newInStep < NEW_IN_A_STEP; i++) comeAgain(all.get(i));
                due += SECOND / STEPS;
                for (long left; (left = due - System.nanoTime()) > 0 && !over; ) {
                    selector.select(key -> ((Attacker) key.attachment()).ready(), Math.max(1, left / 1_000_000));
                }
            }
            all.forEach(Attacker::borne);
            all.forEach(Attacker::leave);
            selector.selectNow(); // gives the descriptors back
        } catch (IOException e) {
            failure = e;
        }
    }

    private void comeAgain(Attacker attacker) throws IOException {
        if (attacker.channel != null) return;
        newInStep++;
        attacker.come();
    }
}
