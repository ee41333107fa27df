//! Signature and encryption against fixed vectors, and what must be refused.

use aes::cipher::{BlockModeEncrypt, KeyIvInit, block_padding::NoPadding};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use wechat_sim::{Cipher, CipherError, sign};

const TOKEN: &str = "WuYeBaoXiu2026";
const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
const APPID: &str = "wx0123456789abcdef";

const IN_MESSAGE: &str = "<xml><ToUserName><![CDATA[gh_0123456789ab]]></ToUserName><FromUserName><![CDATA[oREPAIRdemo_openid_000000001]]></FromUserName><CreateTime>1793491260</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[3号楼电梯坏了]]></Content><MsgId>25200000000000001</MsgId></xml>";
const IN_SEALED: &str = "4j/AuRx71kQlxVlzbpsMWHIfV7Z/aWbKeCqXTYx6PjmLgWGGs3FcTXNhLLYkdXStHYk5aM4WcRv5yqAoCzzq0Xp5Cp/Kj1piFU4tQ8R1Y1ZkoGLdSuXFzrT3dTQs084FXYK1iWgLW1hYIskVY3uN+bvw03m+nchT5m0rL2DHGABbxmw5F0YDdDZFeCkfPDh8MUTIzgatEN35aCXlhPIXLgWByVf6FhjcjuNyr1gnCt8L8QeKqeNdjqEbZwbGJwg2kRQyRL0e3CjM1ean78GcT+gGi6xve/AT4AQjzG23d9tGHzlMy17c+AdQonZOtkVu5dvDLhF2jJe4PSM637P3pGkK9PXNf/kgS2p4Xvy6vpqIzCrMYtbE5NiqkU17YmDt8hd3dmFTseeMsuc3khG6fX3IZGn7MVfS6FPcncQ47dlWIWiecjvcFScTLLJ8E758tTF+a3g4osWVHwJo8y04nA==";
const OUT_MESSAGE: &str = "<xml><ToUserName><![CDATA[oREPAIRdemo_openid_000000001]]></ToUserName><FromUserName><![CDATA[gh_0123456789ab]]></FromUserName><CreateTime>1793491261</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[请点击菜单“我要报修”提交]]></Content></xml>";
const OUT_SEALED: &str = "vyx3HuuV3UaeH6CffeASrzRhW9/o8RKIm2SSLA/8VrW4rfK1BD9XWcmOTof9lWl8MfxJMGSPvjMs8jk5SyEnrTVR/5KUH+9pitKiIBd0+iCK8t53vI5j/jc77+H4lhplj9KMABR5dTxxpQQm1eHU5RxNpyu6Oq45PXsvfFncBUj4ZSfg0y7PmbK4Br23UCM3ODN+mV5NDAnNuhIV/D+gF4o1l92KyFU39+AInl5Q/0NPi8CXtJN3v2RNb2+BHfLoWHqXk0d6sf3jzq1EOyh5hbZTRiTKXd4ztqlgevYGvsK/8Ce2cFlUwVvc4+bFrzcqa4tqNoa7kbDthULZ+mmKxhGUVklR2kFa78Hub15HxFRafMMMxWUITezcMvMykALI5ZDqe5oPygbzN5FeEKtOnLFocY6oGUtyozRNohgOA9A=";

fn cipher() -> Cipher {
    Cipher::new(KEY, APPID).unwrap()
}

#[test]
fn signs_a_url_verification() {
    assert_eq!(sign(&[TOKEN, "1793491200", "628401375"]), "cf2a76ca8330c6b1707035715aebc875f1f387e8");
}

#[test]
fn seals_and_opens_a_message() {
    assert_eq!(cipher().encrypt(*b"0123456789abcdef", IN_MESSAGE), IN_SEALED);
    assert_eq!(cipher().decrypt(IN_SEALED).as_deref(), Ok(IN_MESSAGE));
    assert_eq!(sign(&[TOKEN, "1793491260", "1029384756"]), "fbcb0d94d8c1104eda842c9b36301f6128d6b258");
    assert_eq!(sign(&[TOKEN, "1793491260", "1029384756", IN_SEALED]), "2036b51f65645efc40870b9cd90a99bf4516ea82");
}

#[test]
fn seals_and_opens_a_reply() {
    assert_eq!(cipher().encrypt(*b"ABCDEFGHIJKLMNOP", OUT_MESSAGE), OUT_SEALED);
    assert_eq!(cipher().decrypt(OUT_SEALED).as_deref(), Ok(OUT_MESSAGE));
    assert_eq!(sign(&[TOKEN, "1793491261", "1029384756", OUT_SEALED]), "d9b588ac6ae38ff55dc151ba17c8fea824866d77");
}

#[test]
fn pads_to_thirty_two_at_both_edges() {
    let full = "4j/AuRx71kQlxVlzbpsMWO21cnZsPIoFHt5KEVSmI9xhXM7NxHJOE4AMitRxH3DYxyIhggQeRZm9DbKTNKpigMBWfv7D8CR6tIRiA1F1m2gbjnWNIL27ocCdb2FpZGA8";
    let one = "4j/AuRx71kQlxVlzbpsMWJ0f+2IwKm3mAMpUQXTYubr6E1eiUPfpoKNivsC+Wgteu/Zu9pGOpYLm2F19viqMNQ==";
    for (message, sealed) in [("<x>26 bytes make pad=32</x", full), ("<x>25 bytes make pad= 1</", one)] {
        assert_eq!(cipher().encrypt(*b"0123456789abcdef", message), sealed);
        assert_eq!(cipher().decrypt(sealed).as_deref(), Ok(message));
    }
}

#[test]
fn every_padding_comes_back() {
    for length in 0..64 {
        let message = "漏".repeat(length) + &"x".repeat(length);
        assert_eq!(cipher().decrypt(&cipher().encrypt([7; 16], &message)), Ok(message));
    }
}

#[test]
fn spare_bits_of_the_key_do_not_matter() {
    let odd = Cipher::new("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9", APPID).unwrap();
    assert_eq!(odd.decrypt(IN_SEALED).as_deref(), Ok(IN_MESSAGE));
    assert_eq!(odd.decrypt(OUT_SEALED).as_deref(), Ok(OUT_MESSAGE));
}

#[test]
fn opens_the_echo_of_wecom() {
    let echo = "dUf+FNGAEzCOwGSIOjwf5geYXNpFulK5fyWpPJP0+/btjLIVwch0e1xu4UNfRsYOy9kr0/HTGVoO6K1ybRSeYA==";
    let wecom = Cipher::new("ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA", "wwfedcba9876543210").unwrap();
    assert_eq!(wecom.encrypt(*b"aaaabbbbccccdddd", "4815162342108"), echo);
    assert_eq!(wecom.decrypt(echo).as_deref(), Ok("4815162342108"));
    assert_eq!(
        sign(&["QiYeWeiXin2026", "1793491400", "112358132134", echo]),
        "a5a91a647df8f09e92a7a31bb8d91df9c195c273"
    );
}

#[test]
fn refuses_what_was_touched() {
    // The last byte of the cipher text XOR 1 garbles the last block, and with it the padding.
    let touched = format!("{}nQ==", IN_SEALED.strip_suffix("nA==").unwrap());
    assert_eq!(cipher().decrypt(&touched), Err(CipherError::Content));
}

#[test]
fn refuses_another_receiver() {
    assert_eq!(Cipher::new(KEY, "wx0123456789abcdee").unwrap().decrypt(IN_SEALED), Err(CipherError::Receiver));
}

#[test]
fn refuses_impossible_sizes() {
    assert_eq!(cipher().decrypt("AAECAwQFBgcICQoLDA0ODw=="), Err(CipherError::Content), "one block");
    assert_eq!(cipher().decrypt("AAECAwQFBgcICQoLDA0ODxA="), Err(CipherError::Form), "17 bytes");
    assert_eq!(cipher().decrypt(""), Err(CipherError::Content), "nothing");
    assert_eq!(cipher().decrypt("not base64!"), Err(CipherError::Form));
    assert_eq!(Cipher::new("short", APPID).err(), Some(CipherError::Key));
}

#[test]
fn refuses_an_impossible_length() {
    let plain = [&[0x61; 16][..], &[0xff; 4], APPID.as_bytes(), &[26; 26]].concat();
    let key: [u8; 32] = std::array::from_fn(|n| u8::try_from(n).unwrap());
    let iv: [u8; 16] = std::array::from_fn(|n| u8::try_from(n).unwrap());
    let (mut sealed, size) = (plain.clone(), plain.len());
    cbc::Encryptor::<aes::Aes256>::new(&key.into(), &iv.into()).encrypt_padded::<NoPadding>(&mut sealed, size).unwrap();
    assert_eq!(cipher().decrypt(&STANDARD.encode(sealed)), Err(CipherError::Content));
}

#[test]
fn a_key_is_never_printed() {
    assert!(!format!("{:?}", cipher()).contains("AAEC"));
    assert!(format!("{:?}", cipher()).contains("***"));
}
