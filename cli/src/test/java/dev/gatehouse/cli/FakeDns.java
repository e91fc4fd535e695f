package dev.gatehouse.cli;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Address;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server over UDP that knows what it was told. */
final class FakeDns implements AutoCloseable {
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final DatagramSocket socket;

  FakeDns() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    Thread thread = new Thread(this::serve, "fake-dns");
    thread.setDaemon(true);
    thread.start();
  }

  /** As {@code api.gatehouse.test. A} and an address. */
  void answer(String nameAndType, String address) {
    answers.put(nameAndType, address);
  }

  String server() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  private void serve() {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        socket.receive(packet);
        byte[] wire =
            reply(new Message(Arrays.copyOf(packet.getData(), packet.getLength()))).toWire();
        socket.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
      }
    } catch (IOException closed) {
      socket.close();
    }
  }

  private Message reply(Message query) throws IOException {
    Record question = query.getQuestion();
    Message reply = new Message(query.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setFlag(Flags.AA);
    reply.addRecord(question, Section.QUESTION);
    String address = answers.get(question.getName() + " " + Type.string(question.getType()));
    if (!question.getName().toString().endsWith(".test.")) {
      reply.getHeader().setRcode(Rcode.REFUSED);
    } else if (address == null) {
      reply.getHeader().setRcode(Rcode.NXDOMAIN);
    } else if (question.getType() == Type.AAAA) {
      reply.addRecord(
          new AAAARecord(question.getName(), DClass.IN, 60, Address.getByAddress(address)),
          Section.ANSWER);
    } else {
      reply.addRecord(
          new ARecord(question.getName(), DClass.IN, 60, Address.getByAddress(address)),
          Section.ANSWER);
    }
    return reply;
  }

  @Override
  public void close() {
    socket.close();
  }
}
