package org.lobule.cli.bench.receive;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.lobule.cli.bench.BenchTable;
import org.lobule.cli.bench.Timing;

/** Sends the slices to every receiver in turn, in every way, and prints what came of it. The last receiver is the one that the others are compared with. */
final class ReceiveBenchmark {
    private final CtSlices slices;
    private final Dcmsend sender;
    private final List<Receiver> receivers;
    private final long end;
    private final PrintWriter out;
    private final Map<Way, Map<Receiver, List<Double>>> rates = new LinkedHashMap<>();
    private final Map<Receiver, Memory> before = new HashMap<>();
    private boolean late;

    private record Memory(OptionalLong resident, OptionalLong heap) {
        static Memory of(Receiver receiver) throws IOException, InterruptedException {
            OptionalLong heap = receiver.heap();
            return new Memory(receiver.residentBytes(), heap);
        }
    }

    ReceiveBenchmark(CtSlices slices, Dcmsend sender, List<Receiver> receivers, Duration limit, PrintWriter out) {
        this.slices = slices;
        this.sender = sender;
        this.receivers = receivers;
        this.end = System.nanoTime() + limit.toNanos();
        this.out = out;
    }

    void run(List<Integer> associations, int repeats) throws IOException, InterruptedException {
        round(List.of(new Way(true, 1, false)), 0);
        for (Receiver receiver : receivers) {
            before.put(receiver, Memory.of(receiver));
        }
        List<Way> ways = associations.stream().flatMap(count -> Stream.of(new Way(false, count, false), new Way(false, count, true))).toList();
        for (int repetition = 0; repetition < repeats; repetition++) {
            round(ways, repetition);
        }
        if (late) {
            out.println("The time was over before all sendings had been made");
        }
        printRates();
        printMemory();
    }

    /** Each way once with each receiver; which one is first changes, so that no one has always the cooler machine. */
    private void round(List<Way> ways, int repetition) throws IOException, InterruptedException {
        for (int way = 0; way < ways.size(); way++) {
            for (int turn = 0; turn < receivers.size(); turn++) {
                if (System.nanoTime() - end > 0) {
                    late = true;
                    return;
                }
                send(ways.get(way), receivers.get((turn + way + repetition) % receivers.size()));
            }
        }
    }

    private void send(Way way, Receiver receiver) throws IOException, InterruptedException {
        slices.renew();
        double seconds = sender.send(slices.shares(way.associations()), way.nagle(), receiver);
        rates.computeIfAbsent(way, any -> new HashMap<>()).computeIfAbsent(receiver, any -> new ArrayList<>()).add(slices.count() / seconds);
        receiver.forget();
    }

    private void printRates() {
        Receiver ours = receivers.getLast();
        List<Receiver> peers = receivers.subList(0, receivers.size() - 1);
        List<String> head = new ArrayList<>(List.of("instances/s"));
        receivers.forEach(receiver -> head.add(receiver.name()));
        peers.forEach(peer -> head.add("ratio to " + peer.name()));
        BenchTable table = new BenchTable(head.toArray(String[]::new));
        for (Way way : rates.keySet()) {
            List<String> row = new ArrayList<>(List.of(way.toString()));
            receivers.forEach(receiver -> row.add(BenchTable.number(rate(way, receiver), 0)));
            peers.forEach(peer -> row.add(BenchTable.number(ratio(way, ours, peer), 2)));
            table.add(row.toArray(String[]::new));
        }
        out.println();
        table.print(out);
    }

    private OptionalDouble rate(Way way, Receiver receiver) {
        List<Double> runs = rates.get(way).getOrDefault(receiver, List.of());
        return runs.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Timing.median(runs.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private OptionalDouble ratio(Way way, Receiver ours, Receiver peer) {
        OptionalDouble rate = rate(way, ours);
        OptionalDouble peers = rate(way, peer);
        return rate.isPresent() && peers.isPresent() ? OptionalDouble.of(rate.getAsDouble() / peers.getAsDouble()) : OptionalDouble.empty();
    }

    private void printMemory() throws IOException, InterruptedException {
        BenchTable table = new BenchTable("MiB", "resident after the cold sending", "at the end", "live heap after the cold sending", "at the end");
        for (Receiver receiver : receivers) {
            Memory now = Memory.of(receiver);
            Memory then = before.get(receiver);
            table.add(receiver.name(), mebibytes(then.resident()), mebibytes(now.resident()), mebibytes(then.heap()), mebibytes(now.heap()));
        }
        out.println();
        table.print(out);
        out.flush();
    }

    private static String mebibytes(OptionalLong bytes) {
        return BenchTable.number(bytes.isPresent() ? OptionalDouble.of(bytes.getAsLong() / (double) (1 << 20)) : OptionalDouble.empty(), 1);
    }
}
