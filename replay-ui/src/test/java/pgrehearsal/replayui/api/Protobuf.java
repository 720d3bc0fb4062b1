package pgrehearsal.replayui.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** As much of the wire format as it takes to read what was sent. */
final class Protobuf {

    private Protobuf() {}

    private record Field(int number, byte[] bytes, long value) {}

    /** A message whose fields are found by their numbers. */
    static final class Message {

        private final List<Field> fields = new ArrayList<>();

        Message(byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            while (buffer.hasRemaining()) {
                long tag = varint(buffer);
                int number = (int) (tag >>> 3);
                switch ((int) (tag & 7)) {
                    case 0 -> fields.add(new Field(number, new byte[0], varint(buffer)));
                    case 1 -> fields.add(new Field(number, new byte[0], buffer.getLong()));
                    case 2 -> {
                        byte[] content = new byte[(int) varint(buffer)];
                        buffer.get(content);
                        fields.add(new Field(number, content, 0));
                    }
                    case 5 -> fields.add(new Field(number, new byte[0], buffer.getInt()));
                    default -> throw new IllegalArgumentException("no such wire type in tag " + tag);
                }
            }
        }

        List<Message> messages(int number) {
            return all(number).stream().map(field -> new Message(field.bytes())).toList();
        }

        String text(int number) {
            return new String(bytes(number), StandardCharsets.UTF_8);
        }

        String hex(int number) {
            return HexFormat.of().formatHex(bytes(number));
        }

        long fixed(int number) {
            return all(number).stream().mapToLong(Field::value).findFirst().orElse(0);
        }

        private byte[] bytes(int number) {
            return all(number).stream().map(Field::bytes).findFirst().orElse(new byte[0]);
        }

        private List<Field> all(int number) {
            return fields.stream().filter(field -> field.number() == number).toList();
        }

        private static long varint(ByteBuffer buffer) {
            long value = 0;
            int shift = 0;
            byte read;
            do {
                read = buffer.get();
                value |= (long) (read & 0x7f) << shift;
                shift += 7;
            } while (read < 0);
            return value;
        }
    }
}
