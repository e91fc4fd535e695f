package dev.gatehouse.twin.kill;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/** Counts the events of this process, and kills the process with SIGKILL at one of them. */
final class KillSwitch {
  private final int at;
  private final OutputStream trigger;
  private int seen;

  /**
   * Counts.
   *
   * @param at which event is the last, from 1; 0 for none
   */
  KillSwitch(int at) {
    this.at = at;
    this.trigger = at > 0 ? killer() : OutputStream.nullOutputStream();
  }

  /** A shell that stands ready, so that the process has no time to go on. */
  private static OutputStream killer() {
    try {
      String kill = "read line; kill -9 " + ProcessHandle.current().pid();
      return new ProcessBuilder("sh", "-c", kill).start().getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something happened; every later event waits for the end. */
  synchronized void event() {
    seen++;
    if (seen == at) {
      try {
        trigger.write('\n');
        trigger.flush();
        new CountDownLatch(1).await();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException("the process outlived its end", e);
      }
    }
  }

  synchronized int seen() {
    return seen;
  }

  /** Counts each call of a channel twice: before it is sent, and when its answer has come. */
  ClientInterceptor calls() {
    return new ClientInterceptor() {
      @Override
      public <Q, A> ClientCall<Q, A> interceptCall(
          MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
          @Override
          public void start(Listener<A> listener, Metadata headers) {
            event();
            super.start(
                new SimpleForwardingClientCallListener<A>(listener) {
                  @Override
                  public void onClose(Status status, Metadata trailers) {
                    event();
                    super.onClose(status, trailers);
                  }
                },
                headers);
          }
        };
      }
    };
  }
}
