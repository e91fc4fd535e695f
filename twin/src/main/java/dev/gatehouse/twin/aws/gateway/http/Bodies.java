package dev.gatehouse.twin.aws.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpMessage;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Puts a request and its body together. Answers 413 to a body beyond API Gateway's limit, and
 * closes a connection whose body would take more memory than all bodies may.
 */
final class Bodies extends HttpObjectAggregator {
  private static final int LINGER_SECONDS = 2;

  private final Limits limits;
  private final AtomicLong heldByAll;
  private final Supplier<String> date;
  private long held;

  Bodies(Limits limits, AtomicLong heldByAll, Supplier<String> date) {
    super(limits.bodyBytes());
    this.limits = limits;
    this.heldByAll = heldByAll;
    this.date = date;
  }

  @Override
  protected FullHttpMessage beginAggregation(HttpMessage start, ByteBuf content) throws Exception {
    release();
    return super.beginAggregation(start, content);
  }

  @Override
  protected void aggregate(FullHttpMessage aggregated, HttpContent content) throws Exception {
    int bytes = content.content().readableBytes();
    held += bytes;
    if (heldByAll.addAndGet(bytes) > limits.heldBytes()) {
      throw new TooMuchHeldException(limits.heldBytes());
    }
    super.aggregate(aggregated, content);
  }

  @Override
  protected void finishAggregation(FullHttpMessage aggregated) throws Exception {
    release();
    super.finishAggregation(aggregated);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    release();
    super.channelInactive(context);
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
    release();
    FullHttpResponse answer =
        Messages.response(Messages.tooLarge(limits), HttpMethod.POST, date.get());
    answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    ChannelFuture unusedWritten = context.writeAndFlush(answer);
    // A client that is still sending would see a reset instead of the answer.
    Future<?> unusedTimer =
        context.executor().schedule(() -> end(context), LINGER_SECONDS, TimeUnit.SECONDS);
  }

  private static void end(ChannelHandlerContext context) {
    End.of(context);
  }

  private void release() {
    heldByAll.addAndGet(-held);
    held = 0;
  }

  /** The bodies being received take more memory than they may. */
  private static final class TooMuchHeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuchHeldException(long most) {
      super("the bodies being received hold more than " + most + " bytes");
    }
  }
}
