/** Pieces come every five seconds and go to disk as they come: a crash loses no more than that and the writing. */
export const SLICE_MS = 5000;
/** Speech in Opus: 32 kbit/s, about 2.4 MB in ten minutes. */
const BITS_PER_SECOND = 32_000;

export interface Capture {
  /** Hands over each piece as it comes; put together in order they are the recording, even without its end. */
  begin(onPiece: (piece: Blob) => void): void;
  /** Ends what was begun. @returns its bytes (WebM, Opus) */
  end(): Promise<Blob>;
  close(): void;
}

/** Opens the microphone. Rejects with the browser's error when there is none or it may not be used. */
export async function openMicrophone(): Promise<Capture> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true },
    video: false,
  });
  let recorder: MediaRecorder | null = null;
  let pieces: Blob[] = [];

  return {
    begin(onPiece) {
      pieces = [];
      recorder = new MediaRecorder(stream, {
        mimeType: 'audio/webm;codecs=opus',
        audioBitsPerSecond: BITS_PER_SECOND,
      });
      recorder.ondataavailable = ({ data }) => {
        if (data.size === 0) return;
        pieces.push(data);
        onPiece(data);
      };
      recorder.start(SLICE_MS);
    },
    end() {
      const ending = recorder;
      recorder = null;
      if (!ending || ending.state === 'inactive') return Promise.resolve(new Blob(pieces));
      return new Promise((resolve) => {
        ending.onstop = () => resolve(new Blob(pieces, { type: 'audio/webm' }));
        ending.stop();
      });
    },
    close() {
      stream.getTracks().forEach((track) => track.stop());
    },
  };
}
